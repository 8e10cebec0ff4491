package org.quasilab.data.derive;

import java.util.List;
import java.util.stream.Stream;
import org.quasilab.data.derive.Expression.Binary;
import org.quasilab.data.derive.Expression.Call;
import org.quasilab.data.derive.Expression.In;
import org.quasilab.data.derive.Expression.Name;
import org.quasilab.data.derive.Expression.NumberLiteral;
import org.quasilab.data.derive.Expression.TextLiteral;
import org.quasilab.data.derive.Expression.Unary;

/** The columns a formula reads. */
final class Names implements Expression.Cases<Stream<String>> {
    private Names() {}

    static List<String> of(Expression expression) {
        return expression.on(new Names()).distinct().toList();
    }

    private Stream<String> of(Stream<? extends Expression> parts) {
        return parts.flatMap(part -> part.on(this));
    }

    @Override
    public Stream<String> number(NumberLiteral literal) {
        return Stream.empty();
    }

    @Override
    public Stream<String> text(TextLiteral literal) {
        return Stream.empty();
    }

    @Override
    public Stream<String> name(Name name) {
        return Stream.of(name.name());
    }

    @Override
    public Stream<String> unary(Unary unary) {
        return unary.operand().on(this);
    }

    @Override
    public Stream<String> binary(Binary binary) {
        return of(Stream.of(binary.left(), binary.right()));
    }

    @Override
    public Stream<String> in(In in) {
        return Stream.concat(in.value().on(this), of(in.choices().stream()));
    }

    @Override
    public Stream<String> call(Call call) {
        return Stream.concat(of(call.args().stream()), of(call.by().stream()));
    }
}
