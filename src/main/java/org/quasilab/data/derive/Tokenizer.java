package org.quasilab.data.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.quasilab.data.DataProblem;
import org.quasilab.text.Spaces;

/**
 * Cuts a formula into tokens. Names begin with a letter of any script or {@code _}; any other name is written between
 * back quotes. Texts stand between double or single quotes, a quote inside is doubled.
 */
final class Tokenizer {
    private static final String COMPARING = "=!<>&|";
    private static final Set<String> SIGNS =
            Set.of("=", "==", "!=", "<>", "<", "<=", ">", ">=", "&", "&&", "|", "||", "!");

    private final String text;
    private int at;

    private Tokenizer(String text) {
        this.text = text;
    }

    /** @throws DataProblem {@code formula-operator}, {@code formula-character}, {@code formula-quote} */
    static List<Token> tokens(String text) {
        Tokenizer tokenizer = new Tokenizer(text);
        List<Token> tokens = new ArrayList<>();
        do {
            tokens.add(tokenizer.next());
        } while (tokens.get(tokens.size() - 1).kind() != Token.Kind.END);
        return tokens;
    }

    private Token next() {
        while (at < text.length() && Spaces.isBlank(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return new Token(Token.Kind.END, "", at + 1);
        }
        char c = text.charAt(at);
        if (c == '"' || c == '\'') {
            return quoted(c, Token.Kind.TEXT);
        }
        if (c == '`') {
            return quoted(c, Token.Kind.QUOTED_NAME);
        }
        if (isDigit(at) || c == '.' && isDigit(at + 1)) {
            return number();
        }
        if (Character.isLetter(text.codePointAt(at)) || c == '_') {
            return name();
        }
        if (COMPARING.indexOf(c) >= 0) {
            return comparing();
        }
        if ("+-*/^(),".indexOf(c) >= 0) {
            at++;
            return new Token(Token.Kind.SIGN, String.valueOf(c), at);
        }
        throw new DataProblem("formula-character", text, at + 1, Character.toString(text.codePointAt(at)));
    }

    private Token quoted(char quote, Token.Kind kind) {
        int start = at++;
        StringBuilder inside = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != quote) {
                inside.append(c);
            } else if (at < text.length() && text.charAt(at) == quote) {
                inside.append(quote);
                at++;
            } else {
                return new Token(kind, inside.toString(), start + 1);
            }
        }
        throw new DataProblem("formula-quote", text, start + 1, String.valueOf(quote));
    }

    private Token number() {
        int start = at;
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int exponent = at + 1;
            boolean hasSign = exponent < text.length() && "+-".indexOf(text.charAt(exponent)) >= 0;
            if (isDigit(hasSign ? exponent + 1 : exponent)) {
                at = hasSign ? exponent + 1 : exponent;
                digits();
            }
        }
        return new Token(Token.Kind.NUMBER, text.substring(start, at), start + 1);
    }

    private void digits() {
        while (isDigit(at)) {
            at++;
        }
    }

    private Token name() {
        int start = at;
        while (at < text.length() && isNamePart(at)) {
            at += Character.charCount(text.codePointAt(at));
        }
        return new Token(Token.Kind.NAME, text.substring(start, at), start + 1);
    }

    private boolean isNamePart(int index) {
        int c = text.codePointAt(index);
        return Character.isLetterOrDigit(c)
                || c == '_'
                || c == '.' && index + 1 < text.length() && Character.isLetterOrDigit(text.codePointAt(index + 1));
    }

    private Token comparing() {
        int start = at;
        while (at < text.length() && COMPARING.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String sign = text.substring(start, at);
        if (!SIGNS.contains(sign)) {
            throw new DataProblem("formula-operator", text, start + 1, sign);
        }
        return new Token(Token.Kind.SIGN, sign, start + 1);
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }
}
