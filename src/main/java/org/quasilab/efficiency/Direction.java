package org.quasilab.efficiency;

/**
 * Direction of a directional distance function, in observed amounts of the unit itself.
 *
 * @param inputs whether inputs shrink
 * @param goods whether good outputs grow
 * @param bads whether bad outputs shrink
 */
public record Direction(boolean inputs, boolean goods, boolean bads) {
    static Direction of(String word) {
        return switch (word) {
            case "outputs" -> new Direction(false, true, true);
            case "all" -> new Direction(true, true, true);
            case "goods" -> new Direction(false, true, false);
            case "inputs" -> new Direction(true, false, false);
            case "bads" -> new Direction(false, false, true);
            default -> throw new IllegalArgumentException(word);
        };
    }
}
