package org.quasilab.text;

/** What is blank, in the texts people paste from anywhere. */
public final class Spaces {
    private Spaces() {}

    /** The text without any Unicode space, no-break space or byte-order mark around it. */
    public static String strip(String text) {
        int from = 0;
        int end = text.length();
        while (from < end && isBlank(text.charAt(from))) {
            from++;
        }
        while (end > from && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(from, end);
    }

    /** Any Unicode space (U+3000 and no-break spaces among them), zero-width space, byte-order mark. */
    public static boolean isBlank(char c) {
        if (c <= ' ') {
            return true;
        }
        return c >= 0x85
                && (c == 0x85 || c == 0x200B || c == 0xFEFF || Character.isSpaceChar(c) || Character.isWhitespace(c));
    }
}
