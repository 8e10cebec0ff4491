package org.quasilab.export.office;

import java.util.List;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTDLbl;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTDLbls;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTErrBars;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTScatterChart;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTScatterSer;
import org.openxmlformats.schemas.drawingml.x2006.chart.STDLblPos;
import org.openxmlformats.schemas.drawingml.x2006.chart.STErrBarType;
import org.openxmlformats.schemas.drawingml.x2006.chart.STErrDir;
import org.openxmlformats.schemas.drawingml.x2006.chart.STErrValType;
import org.quasilab.chart.Series.Errors;

/** One block of numbers as a scatter series. */
final class NativeSeries {
    private static final int DOWN = 2;
    private static final int UP = 3;

    private final NativeText text;
    private final NativeLooks looks;

    NativeSeries(NativeText text, NativeLooks looks) {
        this.text = text;
        this.looks = looks;
    }

    void add(CTScatterChart chart, DataArea.Written written, int index) {
        Block block = written.block();
        CTScatterSer series = chart.addNewSer();
        series.addNewIdx().setVal(index);
        series.addNewOrder().setVal(index);
        written.name().putInto(series.addNewTx());
        looks.line(series.addNewSpPr(), block.look());
        looks.marker(series.addNewMarker(), block.look());
        if (!block.labels().isEmpty()) {
            texts(series.addNewDLbls(), block);
        }
        if (block.errors() != Errors.NONE) {
            errorBars(series.addNewErrBars(), written);
        }
        written.columns().get(0).putInto(series.addNewXVal().addNewNumRef());
        written.columns().get(1).putInto(series.addNewYVal().addNewNumRef());
        series.addNewSmooth().setVal(false);
    }

    private void errorBars(CTErrBars bars, DataArea.Written written) {
        boolean across = written.block().errors() == Errors.HORIZONTAL;
        bars.addNewErrDir().setVal(across ? STErrDir.X : STErrDir.Y);
        bars.addNewErrBarType().setVal(STErrBarType.BOTH);
        bars.addNewErrValType().setVal(STErrValType.CUST);
        bars.addNewNoEndCap().setVal(false);
        written.columns().get(UP).putInto(bars.addNewPlus().addNewNumRef());
        written.columns().get(DOWN).putInto(bars.addNewMinus().addNewNumRef());
        looks.bar(bars.addNewSpPr(), written.block().look());
    }

    private void texts(CTDLbls labels, Block block) {
        STDLblPos.Enum side = block.side().orElseThrow().office();
        List<String> words = block.labels();
        for (int i = 0; i < words.size(); i++) {
            CTDLbl label = labels.addNewDLbl();
            label.addNewIdx().setVal(i);
            text.rich(label.addNewTx(), false, new NativeText.Line(words.get(i), false, 1));
            label.addNewDLblPos().setVal(side);
            label.addNewShowLegendKey().setVal(false);
            label.addNewShowVal().setVal(true);
            label.addNewShowCatName().setVal(false);
            label.addNewShowSerName().setVal(false);
            label.addNewShowPercent().setVal(false);
            label.addNewShowBubbleSize().setVal(false);
        }
        labels.addNewDLblPos().setVal(side);
        labels.addNewShowLegendKey().setVal(false);
        labels.addNewShowVal().setVal(true);
        labels.addNewShowCatName().setVal(false);
        labels.addNewShowSerName().setVal(false);
        labels.addNewShowPercent().setVal(false);
        labels.addNewShowBubbleSize().setVal(false);
    }
}
