package org.quasilab.data.read;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.quasilab.data.read.DtaStream.DtaDamage;

/** The long texts (strL) of a Stata file, which stand behind the data. */
final class DtaTexts {
    private static final int BINARY = 129;
    private static final byte[] NONE = {};

    /** Where a text is referred to: variable and observation at which it stands first. */
    private record Place(long variable, long observation) {}

    private final Map<Place, byte[]> texts = new HashMap<>();

    private DtaTexts() {}

    static DtaTexts none() {
        return new DtaTexts();
    }

    static DtaTexts read(Path path, DtaHeader header) throws IOException {
        DtaTexts read = new DtaTexts();
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path))) {
            file.skipNBytes(header.texts());
            DtaStream in = new DtaStream(file);
            in.order(header.isBigEndian());
            in.tag("<strls>");
            while (in.isTag("GSO")) {
                long variable = in.whole(4);
                long observation = in.whole(header.isUnicode() ? 8 : 4);
                boolean isBinary = in.whole(1) == BINARY;
                int length = (int) in.whole(4);
                if (length < 0) {
                    throw new DtaDamage();
                }
                byte[] text = in.bytes(length);
                read.texts.put(
                        new Place(variable, observation),
                        isBinary ? text : java.util.Arrays.copyOf(text, DtaHeader.length(text, 0, length)));
            }
        }
        return read;
    }

    /** @param at in a row of data: variable and observation, eight bytes in all */
    byte[] text(DtaStream in, byte[] row, int at, int placeWidth) {
        long variable = in.whole(row, at, placeWidth);
        long observation = in.whole(row, at + placeWidth, Long.BYTES - placeWidth);
        return texts.getOrDefault(new Place(variable, observation), NONE);
    }
}
