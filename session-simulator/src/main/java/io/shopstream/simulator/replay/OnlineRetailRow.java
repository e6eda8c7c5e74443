package io.shopstream.simulator.replay;

import io.shopstream.session.AbsentText;
import io.shopstream.session.Action;
import io.shopstream.session.Interaction;
import io.shopstream.session.SessionLimits;
import java.time.Instant;

/**
 * One line of an invoice of the UCI Online Retail shop. {@code InvoiceDate} has no zone and is taken as UTC.
 * {@code CustomerID} is taken as it stands ({@code 17850.0} in files that a spreadsheet has been through): an id that
 * is rewritten here could not be looked up there.
 */
final class OnlineRetailRow {

    private static final int INVOICE_NO = 0;

    private static final int STOCK_CODE = 1;

    private static final int DESCRIPTION = 2;

    private static final int QUANTITY = 3;

    private static final int INVOICE_DATE = 4;

    private static final int UNIT_PRICE = 5;

    private static final int CUSTOMER_ID = 6;

    private static final int COUNTRY = 7;

    /** Before the invoice, where nobody says who the customer is. */
    static final String GUEST = "guest-";

    private OnlineRetailRow() {}

    static SourceEvent read(Row row) throws SkippedLineException {
        String invoice = row.id(INVOICE_NO);
        if (invoice.startsWith("C")) {
            throw new SkippedLineException(SkipKind.CANCELLED_INVOICE, "InvoiceNo is of a cancelled invoice");
        }
        int quantity = quantity(row);
        if (row.decimal(UNIT_PRICE).signum() <= 0 || row.price(UNIT_PRICE).signum() == 0) {
            throw new SkippedLineException(SkipKind.NO_POSITIVE_PRICE, "UnitPrice is not positive");
        }
        Instant at = row.time(INVOICE_DATE);
        String customer = AbsentText.isNoId(row.text(CUSTOMER_ID)) ? GUEST + invoice : row.id(CUSTOMER_ID);
        Interaction interaction = Interaction.builder(at, Action.PURCHASE)
                .productId(row.id(STOCK_CODE))
                .productName(row.label(DESCRIPTION))
                .productPrice(row.price(UNIT_PRICE))
                .quantity(quantity)
                .build();
        return new SourceEvent(customer, invoice, invoice, row.label(COUNTRY), interaction);
    }

    private static int quantity(Row row) throws SkippedLineException {
        int quantity = row.wholeNumber(QUANTITY, Integer.MIN_VALUE);
        if (quantity <= 0) {
            throw new SkippedLineException(SkipKind.NO_POSITIVE_QUANTITY, "Quantity is not positive");
        }
        if (quantity > SessionLimits.MAX_QUANTITY) {
            throw row.bad(QUANTITY, "is more than " + SessionLimits.MAX_QUANTITY);
        }
        return quantity;
    }
}
