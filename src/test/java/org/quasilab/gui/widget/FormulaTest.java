package org.quasilab.gui.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FormulaTest {
    @Test
    void goesOnBeforeOperatorsAndWords() {
        assertEquals(
                List.of("y", "= β·did", "+ γ′x", "+ α_i", "+ λ_t", "+ ε"),
                Formula.parts("y = β·did + γ′x + α_i + λ_t + ε"));
        assertEquals(List.of("did", "= 1", "if", "t ≥ g"), Formula.parts("did = 1 if t ≥ g"));
        assertEquals(List.of("Yλ ≥ y_0", "+ β g_y,", "λ ≥ 0"), Formula.parts("Yλ ≥ y_0 + β g_y,   λ ≥ 0"));
    }

    @Test
    void shortBracketsStayWhole() {
        assertEquals(
                List.of("p", "= (1 + #{|b*| ≥ |b|})", "/ (1 + draws)"),
                Formula.parts("p = (1 + #{|b*| ≥ |b|}) / (1 + draws)"));
    }

    @Test
    void longBracketsPartBeforeTheirOperators() {
        assertEquals(
                List.of("z", "= √( b^2 se(a)^2 se(b)^2", "+ a^2 se(b)^2 )"),
                Formula.parts("z = √( b^2 se(a)^2 se(b)^2 + a^2 se(b)^2 )"));
    }
}
