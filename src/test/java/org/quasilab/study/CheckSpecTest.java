package org.quasilab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckSpecTest {
    @Test
    void aWholeNumberIsTheSameWhetherAFormOrAFileSaidIt() {
        CheckSpec read = new CheckSpec("window", "", Map.of("from", IntNode.valueOf(2015)));
        assertEquals(read, new CheckSpec("window", "", Map.of("from", LongNode.valueOf(2015))));
        assertEquals(read, new CheckSpec("window", "", Map.of("from", DoubleNode.valueOf(2015))));
        assertNotEquals(read, new CheckSpec("window", "", Map.of("from", DoubleNode.valueOf(2015.5))));
    }
}
