package org.quasilab.source;

import java.nio.file.Path;
import java.util.List;

/** What a statement reads its rows from. */
public sealed interface Relation {
    /** Calls the method of its form. */
    <T> T on(Cases<T> cases);

    /**
     * What is done with each form; it has no default.
     *
     * @param <T> what is made of it
     */
    interface Cases<T> {
        T parquet(Parquet relation);

        T table(Table relation);

        T answer(Answer relation);

        T kept(Kept relation);

        T join(Join relation);

        T numbers(Numbers relation);
    }

    /** Parquet files, one below the other. */
    record Parquet(List<Path> files) implements Relation {
        public Parquet {
            files = List.copyOf(files);
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.parquet(this);
        }
    }

    /**
     * A table or view of the database.
     *
     * @param schema it belongs to
     */
    record Table(String schema, String name) implements Relation {
        private static final String MAIN = "main";

        /** How the study names it: by its schema as well where that is not the usual one. */
        public String shown() {
            return schema.equals(MAIN) ? name : schema + "." + name;
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.table(this);
        }
    }

    /** The answer of another statement. */
    record Answer(Select select) implements Relation {
        @Override
        public <T> T on(Cases<T> cases) {
            return cases.answer(this);
        }
    }

    /** The answer of another statement that is kept under a name: {@link Warehouse#keep}. */
    record Kept(String name) implements Relation {
        @Override
        public <T> T on(Cases<T> cases) {
            return cases.kept(this);
        }
    }

    /** Rows of two relations, whose columns have different names, side by side where a condition holds. */
    record Join(Relation left, Relation right, Expr where) implements Relation {
        @Override
        public <T> T on(Cases<T> cases) {
            return cases.join(this);
        }
    }

    /**
     * Rows of numbers that come with the statement.
     *
     * @param names of the columns
     * @param rows at least one, each as long as {@code names}
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Numbers(List<String> names, double[][] rows) implements Relation {
        public Numbers {
            names = List.copyOf(names);
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.numbers(this);
        }
    }
}
