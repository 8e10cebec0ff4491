package org.quasilab.data.derive;

/**
 * A piece of a formula.
 *
 * @param kind what it is
 * @param text the name, the text without its quotes, the operator or the digits
 * @param column 1-based, where it begins
 */
record Token(Kind kind, String text, int column) {
    enum Kind {
        NUMBER,
        TEXT,
        NAME,
        QUOTED_NAME,
        SIGN,
        END
    }

    boolean is(String sign) {
        return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
    }
}
