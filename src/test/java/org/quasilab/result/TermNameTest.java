package org.quasilab.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.quasilab.text.Messages;

class TermNameTest {
    @Test
    void anEventTimeIsCalledSoAndAnyOtherTermByItsName() {
        assertEquals("event time −4", new TermName("eventTime=-4").in(Messages.ENGLISH));
        assertEquals("相对时期 3", new TermName("eventTime=3").in(Messages.CHINESE));
        assertEquals("e2", new TermName("e2").in(Messages.ENGLISH));
    }
}
