package org.quasilab.gui.window;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A picture of a screen, kept small: a PNG of at most 256 colours, the most frequent ones. A screen has few; what is
 * replaced by its nearest neighbour are shades on the edges of letters and lines.
 */
final class ScreenPicture {
    private static final int PALETTE = 256;
    private static final int MOMENT = 100;
    private static final int ENOUGH_ALIKE = 3;
    private static final int MOST_LOOKS = 40;

    private final BufferedImage image;

    ScreenPicture(BufferedImage image) {
        this.image = image;
    }

    /** The screen once it stands still: it fills over several frames. */
    static ScreenPicture still(FxRobot robot, Scene of) {
        BufferedImage before = taken(robot, of);
        for (int i = 0, same = 0; i < MOST_LOOKS && same < ENOUGH_ALIKE; i++) {
            WaitForAsyncUtils.sleep(MOMENT, TimeUnit.MILLISECONDS);
            BufferedImage now = taken(robot, of);
            same = Arrays.equals(pixels(before), pixels(now)) ? same + 1 : 0;
            before = now;
        }
        return new ScreenPicture(before);
    }

    private static BufferedImage taken(FxRobot robot, Scene of) {
        List<BufferedImage> taken = new ArrayList<>();
        robot.interact(() -> taken.add(SwingFXUtils.fromFXImage(of.snapshot(null), null)));
        return taken.get(0);
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private int rgb(int x, int y) {
        return image.getRGB(x, y) & 0xFFFFFF;
    }

    BufferedImage image() {
        return image;
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    int colours() {
        return counts().size();
    }

    /** How many points have each colour. */
    private Map<Integer, Integer> counts() {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                counts.merge(rgb(x, y), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** The PNG file's bytes; the same picture gives the same bytes. */
    byte[] png() throws IOException {
        Map<Integer, Integer> counts = counts();
        List<Integer> palette = counts.keySet().stream()
                .sorted(Comparator.comparing((Integer colour) -> -counts.get(colour))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(PALETTE)
                .toList();
        Map<Integer, Integer> places = new HashMap<>();
        for (int colour : counts.keySet()) {
            places.put(colour, nearest(palette, colour));
        }
        int[] colours = palette.stream().mapToInt(Integer::intValue).toArray();
        IndexColorModel model = new IndexColorModel(8, colours.length, colours, 0, false, -1, 0);
        BufferedImage indexed = new BufferedImage(width(), height(), BufferedImage.TYPE_BYTE_INDEXED, model);
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                indexed.getRaster().setSample(x, y, 0, places.get(rgb(x, y)));
            }
        }
        return deflated(indexed);
    }

    private static int nearest(List<Integer> palette, int colour) {
        int best = 0;
        int bestDistance = Integer.MAX_VALUE;
        for (int i = 0; i < palette.size() && bestDistance > 0; i++) {
            int distance = 0;
            for (int shift = 0; shift <= 16; shift += 8) {
                int difference = ((palette.get(i) >> shift) & 0xFF) - ((colour >> shift) & 0xFF);
                distance += difference * difference;
            }
            if (distance < bestDistance) {
                best = i;
                bestDistance = distance;
            }
        }
        return best;
    }

    private static byte[] deflated(BufferedImage indexed) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(indexed, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, png());
    }
}
