package org.quasilab.export.chart;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jfree.chart.JFreeChart;
import org.quasilab.chart.Chart;
import org.quasilab.chart.ChartFonts;
import org.quasilab.chart.ChartSize;
import org.quasilab.chart.ChartTheme;
import org.quasilab.chart.jfree.JFreeCharts;
import org.w3c.dom.Element;

/** A chart as PNG, SVG or PDF. All of it is made in memory, so a file is written whole or not at all. */
public final class ChartPictures {
    private static final double DPI = 96;
    private static final double POINTS_PER_PIXEL = 72 / DPI;
    private static final double METRE = 39.3701;

    private ChartPictures() {}

    /** As an image in the size times the scale, for the clipboard and the screen. */
    public static BufferedImage image(Chart chart, ChartTheme theme, ChartSize size, double scale) {
        int width = (int) Math.round(size.width() * scale);
        int height = (int) Math.round(size.height() * scale);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g2 = image.createGraphics();
        g2.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g2.scale(width / size.width() * size.magnification(), height / size.height() * size.magnification());
        JFreeCharts.of(chart, theme).draw(g2, area(size));
        g2.dispose();
        return image;
    }

    /**
     * As PNG that knows its resolution, so that it has its size in print.
     *
     * @param dpi pixels per inch, such as 300
     */
    public static byte[] png(Chart chart, ChartTheme theme, ChartSize size, int dpi) {
        BufferedImage image = image(chart, theme, size, dpi / DPI);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
            putResolution(metadata, dpi);
            writer.setOutput(out);
            writer.write(new IIOImage(image, null, metadata));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** As SVG document; text stays text, in the font's name with others behind it. */
    public static String svg(Chart chart, ChartTheme theme, ChartSize size) {
        SVGGraphics2D g2 = new SVGGraphics2D(SvgContext.make(), false);
        g2.setSVGCanvasSize(new Dimension((int) Math.round(size.width()), (int) Math.round(size.height())));
        JFreeChart drawn = JFreeCharts.of(chart, theme);
        g2.scale(size.magnification(), size.magnification());
        drawn.draw(g2, area(size));
        Element root = g2.getRoot();
        root.setAttribute("viewBox", "0 0 " + Math.round(size.width()) + " " + Math.round(size.height()));
        return SvgContext.text(root);
    }

    /** As PDF of one page in the size of the chart, fonts embedded. */
    public static byte[] pdf(Chart chart, ChartTheme theme, ChartSize size) {
        float width = (float) (size.width() * POINTS_PER_PIXEL);
        float height = (float) (size.height() * POINTS_PER_PIXEL);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument();
                PdfFonts fonts = new PdfFonts()) {
            document.getDocumentInformation().setTitle(chart.title());
            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            PdfBoxGraphics2D g2 = new PdfBoxGraphics2D(document, width, height);
            g2.setFontTextDrawer(fonts);
            g2.scale(POINTS_PER_PIXEL * size.magnification(), POINTS_PER_PIXEL * size.magnification());
            JFreeCharts.of(chart, theme).draw(g2, area(size));
            g2.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(g2.getXFormObject());
            }
            document.save(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("Font " + ChartFonts.FAMILY, e);
        }
        return bytes.toByteArray();
    }

    private static Rectangle2D area(ChartSize size) {
        return new Rectangle2D.Double(0, 0, size.width() / size.magnification(), size.height() / size.magnification());
    }

    private static void putResolution(IIOMetadata metadata, int dpi) throws IIOInvalidTreeException {
        String perMetre = Long.toString(Math.round(dpi * METRE));
        IIOMetadataNode physical = new IIOMetadataNode("pHYs");
        physical.setAttribute("pixelsPerUnitXAxis", perMetre);
        physical.setAttribute("pixelsPerUnitYAxis", perMetre);
        physical.setAttribute("unitSpecifier", "meter");
        IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
        root.appendChild(physical);
        metadata.mergeTree("javax_imageio_png_1.0", root);
    }
}
