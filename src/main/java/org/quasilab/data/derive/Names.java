package org.quasilab.data.derive;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.quasilab.data.derive.Expression.Binary;
import org.quasilab.data.derive.Expression.Call;
import org.quasilab.data.derive.Expression.In;
import org.quasilab.data.derive.Expression.Name;
import org.quasilab.data.derive.Expression.Unary;

/** The columns a formula reads. */
final class Names {
    private Names() {}

    static List<String> of(Expression expression) {
        Set<String> names = new LinkedHashSet<>();
        collect(expression, names);
        return List.copyOf(names);
    }

    private static void collect(Expression expression, Set<String> names) {
        if (expression instanceof Name name) {
            names.add(name.name());
        } else if (expression instanceof Unary unary) {
            collect(unary.operand(), names);
        } else if (expression instanceof Binary binary) {
            collect(binary.left(), names);
            collect(binary.right(), names);
        } else if (expression instanceof In in) {
            collect(in.value(), names);
            in.choices().forEach(choice -> collect(choice, names));
        } else if (expression instanceof Call call) {
            call.args().forEach(arg -> collect(arg, names));
            call.by().forEach(name -> collect(name, names));
        }
    }
}
