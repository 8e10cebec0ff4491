package org.quasilab.data.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.quasilab.data.DataProblem;
import org.quasilab.data.derive.Expression.Binary;
import org.quasilab.data.derive.Expression.Call;
import org.quasilab.data.derive.Expression.In;
import org.quasilab.data.derive.Expression.Name;
import org.quasilab.data.derive.Expression.NumberLiteral;
import org.quasilab.data.derive.Expression.TextLiteral;
import org.quasilab.data.derive.Expression.Unary;

/**
 * Tokens to tree, by recursive descent. From loose to tight: {@code or}; {@code and}; {@code not}; comparisons and
 * {@code in}; {@code + -}; {@code * /}; unary minus; {@code ^} (from the right, so that {@code -x^2} is
 * {@code -(x^2)}).
 */
final class Parser {
    private static final int DEEPEST = 200;
    private static final Map<String, String> COMPARISONS =
            Map.of("=", "==", "==", "==", "!=", "!=", "<>", "!=", "<", "<", "<=", "<=", ">", ">", ">=", ">=");
    private static final Set<String> RESERVED = Set.of("and", "or", "not", "in", "by");

    private final String text;
    private final List<Token> tokens;
    private int at;
    private int depth;

    private Parser(String text) {
        this.text = text;
        this.tokens = Tokenizer.tokens(text);
    }

    /** @throws DataProblem whose code begins with {@code formula-}, naming formula and column */
    static Expression parse(String text) {
        Parser parser = new Parser(text);
        if (parser.peek().kind() == Token.Kind.END) {
            throw new DataProblem("formula-empty");
        }
        Expression expression = parser.or();
        if (parser.peek().kind() != Token.Kind.END) {
            throw parser.unexpected();
        }
        return expression;
    }

    private Expression or() {
        Expression left = and();
        while (isAny("or", "|", "||")) {
            int column = next().column();
            left = new Binary("or", left, and(), column);
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (isAny("and", "&", "&&")) {
            int column = next().column();
            left = new Binary("and", left, not(), column);
        }
        return left;
    }

    private Expression not() {
        if (isAny("not", "!")) {
            int column = next().column();
            deeper();
            Expression negated = new Unary("not", not(), column);
            depth--;
            return negated;
        }
        return comparison();
    }

    private Expression comparison() {
        Expression left = sum();
        if (peek().kind() == Token.Kind.SIGN && COMPARISONS.containsKey(peek().text())) {
            Token sign = next();
            return new Binary(COMPARISONS.get(sign.text()), left, sum(), sign.column());
        }
        if (peek().is("not") && tokens.get(at + 1).is("in")) {
            int column = next().column();
            return new Unary("not", in(left), column);
        }
        return peek().is("in") ? in(left) : left;
    }

    private Expression in(Expression value) {
        int column = next().column();
        expect("(");
        List<Expression> choices = new ArrayList<>();
        do {
            choices.add(sum());
        } while (skip(","));
        expect(")");
        return new In(value, choices, column);
    }

    private Expression sum() {
        Expression left = product();
        while (isAny("+", "-")) {
            Token sign = next();
            left = new Binary(sign.text(), left, product(), sign.column());
        }
        return left;
    }

    private Expression product() {
        Expression left = unary();
        while (isAny("*", "/")) {
            Token sign = next();
            left = new Binary(sign.text(), left, unary(), sign.column());
        }
        return left;
    }

    private Expression unary() {
        if (isAny("-", "+")) {
            Token sign = next();
            deeper();
            Expression operand = unary();
            depth--;
            return sign.is("-") ? new Unary("-", operand, sign.column()) : operand;
        }
        return power();
    }

    private Expression power() {
        Expression base = atom();
        if (peek().is("^")) {
            int column = next().column();
            deeper();
            Expression exponent = unary();
            depth--;
            return new Binary("^", base, exponent, column);
        }
        return base;
    }

    private Expression atom() {
        Token token = peek();
        switch (token.kind()) {
            case NUMBER:
                next();
                return new NumberLiteral(Double.parseDouble(token.text()), token.column());
            case TEXT:
                next();
                return new TextLiteral(token.text(), token.column());
            case QUOTED_NAME:
                next();
                return new Name(token.text(), token.column());
            case NAME:
                if (!RESERVED.contains(token.text())) {
                    next();
                    return peek().is("(") ? call(token) : new Name(token.text(), token.column());
                }
                throw unexpected();
            default:
                if (token.is("(")) {
                    next();
                    deeper();
                    Expression inner = or();
                    depth--;
                    expect(")");
                    return inner;
                }
                throw unexpected();
        }
    }

    private Expression call(Token name) {
        Function function = Function.of(name.text())
                .orElseThrow(
                        () -> new DataProblem("formula-function", text, name.column(), name.text(), Function.words()));
        expect("(");
        deeper();
        List<Expression> args = new ArrayList<>();
        if (!peek().is(")")) {
            do {
                args.add(or());
            } while (skip(","));
        }
        List<Name> by = new ArrayList<>();
        if (peek().is("by") && function.groups() && args.size() == 1) {
            next();
            do {
                by.add(groupName());
            } while (skip(","));
        }
        expect(")");
        depth--;
        if (args.size() < function.fewest() || args.size() > function.most()) {
            throw new DataProblem("formula-arguments", text, name.column(), name.text(), function.usage());
        }
        return new Call(function, args, by, name.column());
    }

    private Name groupName() {
        Token token = next();
        boolean isName = token.kind() == Token.Kind.QUOTED_NAME
                || token.kind() == Token.Kind.NAME && !RESERVED.contains(token.text());
        if (!isName) {
            at--;
            throw unexpected();
        }
        return new Name(token.text(), token.column());
    }

    /** A formula nested deeper than anyone writes would overflow the stack. */
    private void deeper() {
        if (++depth > DEEPEST) {
            throw new DataProblem("formula-deep", DEEPEST);
        }
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        return tokens.get(at++);
    }

    private boolean isAny(String... signs) {
        for (String sign : signs) {
            if (peek().is(sign)) {
                return true;
            }
        }
        return false;
    }

    private boolean skip(String sign) {
        if (peek().is(sign)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String sign) {
        if (!skip(sign)) {
            throw peek().kind() == Token.Kind.END
                    ? new DataProblem("formula-expected", text, peek().column(), sign)
                    : unexpected();
        }
    }

    private DataProblem unexpected() {
        Token token = peek();
        return token.kind() == Token.Kind.END
                ? new DataProblem("formula-end", text, token.column())
                : new DataProblem("formula-unexpected", text, token.column(), token.text());
    }
}
