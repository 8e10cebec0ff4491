package org.quasilab.infer.honest;
import java.util.*;
import org.junit.jupiter.api.Test;
import org.quasilab.infer.*;
import org.quasilab.result.HonestDid.*;
import org.quasilab.run.Progress;
class ScratchTest {
  static void show(String what, EventCoefficients p, Map<Integer,Double> w, Restriction r, double... ms) {
    for (int rep = 0; rep < 2; rep++) {
      Honest h = Honest.of(p, new HonestSettings(r, w, List.of()));
      StringBuilder s = new StringBuilder(what + " " + r + "\n");
      for (double m : ms) { long t0 = System.nanoTime(); Point q = h.interval(m); s.append("  " + m + " [" + q.ciLow() + ", " + q.ciHigh() + "] " + (System.nanoTime()-t0)/1e6 + " ms\n"); }
      long t0 = System.nanoTime();
      s.append("  breakdown " + h.breakdown(Progress.NONE) + " " + (System.nanoTime()-t0)/1e6 + " ms " + h.effect());
      if (rep == 1) System.out.println(s);
    }
  }
  @Test void go() {
    Restriction rm = Restriction.of(Base.RELATIVE_MAGNITUDE, Sign.ANY, Shape.ANY);
    Restriction sd = Restriction.of(Base.SMOOTHNESS, Sign.ANY, Shape.ANY);
    EventCoefficients p = Paths.pilotZones();
    if(false)show("pilot first", p, Map.of(0, 1.0), rm, 0, 0.5, 1);
    if(false)show("pilot avg", p, p.average(), rm, 0, 0.5, 1);
    if(false)show("pilot first", p, Map.of(0, 1.0), sd, 0, 0.00475429);
    if(false)show("pilot avg", p, p.average(), sd, 0, 0.00475429);
    EventCoefficients bc = Paths.shipped("BC");
    if(false)show("BC", bc, Paths.only(bc, 1), rm, 0, 1.5556, 1.7778);
    if(false)show("BC", bc, Paths.only(bc, 1), sd, 0.2, 0.3);
    EventCoefficients lw = Paths.shipped("LW");
    show("LW", lw, Map.of(15, 1.0), sd, 0, 0.005, 0.01);
    if(false)show("LW", lw, Map.of(15, 1.0), rm, 0, 1, 2);
    Restriction sdrm = Restriction.of(Base.RELATIVE_SMOOTHNESS, Sign.ANY, Shape.ANY);
    show("BC", bc, Paths.only(bc, 1), sdrm, 0, 0.5, 1);
    show("BC", bc, Paths.only(bc, 1), new Restriction(Base.SMOOTHNESS, Sign.ANY, Shape.ANY, Method.HYBRID), 0, .2, .3);
    for (Base b : Base.values()) for (Sign s : Sign.values()) for (Shape c : Shape.values()) if (b != Base.RELATIVE_SMOOTHNESS && (s != Sign.ANY ^ c != Shape.ANY))
      show("pilot avg", p, p.average(), Restriction.of(b, s, c), b == Base.SMOOTHNESS ? new double[]{0, .002, .005} : new double[] {0,.5,1});
  }
}
