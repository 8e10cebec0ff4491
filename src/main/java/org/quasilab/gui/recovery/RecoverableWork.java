package org.quasilab.gui.recovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.quasilab.gui.study.Standing;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.text.JsonSource;
import org.quasilab.text.JsonText;

/**
 * Changes that were not saved, as a recovery file holds them.
 *
 * @param place the recovery file
 * @param when it was written
 * @param standing what was open
 */
public record RecoverableWork(Path place, Instant when, Standing standing) {
    private static final int FORMAT = 1;

    /** The text of a recovery file: a JSON object with the study inside as in a study file. */
    static String text(Standing standing, Instant when) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("quasilab-recovery", FORMAT);
        root.put("when", when.toString());
        standing.file().ifPresent(file -> root.put("file", file.toAbsolutePath().toString()));
        root.put("folder", standing.folder().toAbsolutePath().toString());
        root.set("study", tree(standing.study()));
        return JsonText.of(root);
    }

    private static JsonNode tree(Study study) {
        try {
            return JsonSource.parse("study", StudyFile.text(study)).root();
        } catch (JsonSource.Malformed e) {
            throw new IllegalStateException("a study writes itself as JSON", e);
        }
    }

    /**
     * @throws org.quasilab.study.StudyProblem if the study inside is none
     * @throws IllegalArgumentException if the text is no recovery file of this format
     */
    static RecoverableWork read(Path place, String text) {
        try {
            JsonNode root = JsonSource.parse(place.toString(), text).root();
            if (root.path("quasilab-recovery").asInt() != FORMAT) {
                throw new IllegalArgumentException("not a recovery file of format " + FORMAT + ": " + place);
            }
            Study study = StudyFile.read(place.toString(), JsonText.of(root.path("study")))
                    .study();
            Optional<Path> file =
                    Optional.ofNullable(root.path("file").textValue()).map(Path::of);
            Path folder = Path.of(root.path("folder").asText());
            Instant when = Instant.parse(root.path("when").asText());
            return new RecoverableWork(place, when, new Standing(study, true, file, folder));
        } catch (JsonSource.Malformed | DateTimeException e) {
            throw new IllegalArgumentException("not a recovery file: " + place, e);
        }
    }
}
