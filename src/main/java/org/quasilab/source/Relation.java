package org.quasilab.source;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.quasilab.text.Place;

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

        T csv(Csv relation);

        T table(Table relation);

        T query(Query relation);

        T answer(Answer relation);

        T kept(Kept relation);

        T join(Join relation);

        T first(First relation);

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
     * The fields of a text file in UTF-8, as texts.
     *
     * @param delimiter between the fields of a line
     * @param skipped lines above the first row
     * @param names of the columns
     */
    record Csv(Path file, char delimiter, int skipped, List<String> names) implements Relation {
        public Csv {
            names = List.copyOf(names);
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.csv(this);
        }
    }

    /**
     * A table or view of the database.
     *
     * @param schema it belongs to; empty if it belongs to none
     */
    record Table(String schema, String name) implements Relation {
        @Override
        public <T> T on(Cases<T> cases) {
            return cases.table(this);
        }
    }

    /**
     * The answer of a statement that the study gives. It goes into others in brackets, so that what is no SELECT is an error; and
     * it holds no semicolon, also within a text, so that nothing can follow it.
     */
    record Query(String text) implements Relation {
        private static final Pattern SELECT =
                Pattern.compile("(SELECT|WITH)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

        /** @throws SourceProblem {@code not-select}, {@code two-statements} */
        public Query {
            text = text.strip();
            text = text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
            if (!SELECT.matcher(text).matches()) {
                throw new SourceProblem("not-select", Place.NOWHERE);
            }
            if (text.contains(";")) {
                throw new SourceProblem("two-statements", Place.NOWHERE);
            }
        }

        /** The rows that Spark has under a name, or in the Parquet files of a path. */
        public static Query ofSpark(String name) {
            boolean isPath = name.contains("/") || name.endsWith(".parquet");
            return new Query("SELECT * FROM " + (isPath ? "parquet.`" + name.replace("`", "``") + "`" : name));
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.query(this);
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
     * The first rows of a relation in the order of some of its columns.
     *
     * @param order columns, the first of which decides
     * @param rows at most so many
     */
    record First(Relation from, List<String> order, int rows) implements Relation {
        public First {
            order = List.copyOf(order);
        }

        @Override
        public <T> T on(Cases<T> cases) {
            return cases.first(this);
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
