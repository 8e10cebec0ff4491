package org.quasilab.source;

import java.nio.file.Path;
import java.util.List;

/** What a statement reads its rows from. */
public sealed interface Relation {
    /** Parquet files, one below the other. */
    record Parquet(List<Path> files) implements Relation {
        public Parquet {
            files = List.copyOf(files);
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
    }
}
