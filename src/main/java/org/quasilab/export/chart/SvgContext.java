package org.quasilab.export.chart;

import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.DefaultStyleHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** How Batik writes a chart: text as text, coordinates to a hundredth of a pixel, no remark of its own. */
final class SvgContext {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final int DECIMALS = 2;
    private static final String FAMILY = "font-family";
    /** Families that have Chinese, for readers without the font of the chart. */
    private static final String FALLBACK =
            ", 'Noto Sans SC', 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif";

    private SvgContext() {}

    static SVGGeneratorContext make() {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setPrecision(DECIMALS);
        context.setComment(null);
        context.setStyleHandler(new Fonts());
        return context;
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The document without a document type, which readers would ask the network for. */
    static String text(Element root) {
        StringWriter text = new StringWriter();
        try {
            TransformerFactory.newInstance().newTransformer().transform(new DOMSource(root), new StreamResult(text));
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    /** Names other families behind that of the chart. */
    private static final class Fonts extends DefaultStyleHandler {
        @Override
        public void setStyle(Element element, Map styles, SVGGeneratorContext context) {
            Map<Object, Object> named = new HashMap<>(styles);
            named.computeIfPresent(FAMILY, (key, family) -> family + FALLBACK);
            super.setStyle(element, named, context);
        }
    }
}
