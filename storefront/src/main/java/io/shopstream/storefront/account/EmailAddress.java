package io.shopstream.storefront.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What people log in with. Whether mail arrives there is not known. */
public final class EmailAddress {

    private static final int LONGEST = 254;
    private static final Pattern FORM =
            Pattern.compile("[^\\s@\\p{Cntrl}<>]{1,64}@[^\\s@\\p{Cntrl}<>]+\\.[^\\s@.<>]{2,}");

    private EmailAddress() {}

    /** The address as accounts have it; empty if it is none. */
    public static Optional<String> normalised(String text) {
        String plain = Normalizer.normalize(text.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        boolean good = plain.length() <= LONGEST && FORM.matcher(plain).matches();
        return good ? Optional.of(plain) : Optional.empty();
    }
}
