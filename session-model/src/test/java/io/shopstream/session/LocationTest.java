package io.shopstream.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LocationTest {

    @Test
    void theFirstCharactersOfAZipCodeAreKept() {
        assertThat(cut("10115", 3)).isEqualTo("101");
        assertThat(cut("W1A 1AA", 2)).isEqualTo("W1");
        assertThat(cut("10115", 5)).isEqualTo("10115");
        assertThat(cut("10115", 512)).isEqualTo("10115");
        assertThat(cut(null, 3)).isNull();
    }

    @Test
    void ofNoneNothingIsLeft() {
        assertThat(new Location("DE", "Berlin", "Berlin", "10115").withZipCodeOf(0))
                .isEqualTo(new Location("DE", "Berlin", "Berlin", null));
    }

    /** Otherwise what is left could be blank, which is absent when it is read again, and so no copy of the message. */
    @Test
    void whatCannotBeSeenBeforeItDoesNotCount() {
        assertThat(cut(" \ufeff10115", 2)).isEqualTo("10");
    }

    @Test
    void aCharacterIsCutOffWhole() {
        assertThat(cut("\ud83d\ude001\ud83d\ude00", 1)).isEqualTo("\ud83d\ude00");
    }

    private static @Nullable String cut(@Nullable String zipCode, int characters) {
        return new Location(null, null, null, zipCode).withZipCodeOf(characters).zipCode();
    }
}
