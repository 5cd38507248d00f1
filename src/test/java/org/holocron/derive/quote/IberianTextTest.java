package org.holocron.derive.quote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IberianTextTest {

    private final AtomicInteger looks = new AtomicInteger();

    /** It may have a hundred thousand words that are asked about, and each look reads some hundred of it. */
    @Test
    void aTextIsLookedAtOnce() {
        IberianText text = new IberianText(() -> {
            looks.incrementAndGet();
            return "la casa con tres kilos de pan";
        });

        assertFalse(QuoteDenials.isDenial("kilos", text));
        assertFalse(QuoteDenials.isDenial("pueblos", text));
        assertFalse(QuoteDenials.isKept("modelos", text));
        assertEquals(1, looks.get());
    }

    @Test
    void wordsOfNoLanguageInDoubtLookAtNothing() {
        IberianText text = new IberianText(() -> {
            looks.incrementAndGet();
            return "";
        });

        assertTrue(QuoteDenials.isDenial("nicht", text));
        assertFalse(QuoteDenials.isDenial("kilo", text));
        assertEquals(0, looks.get());
    }

    /** As many words of the one as of the other. */
    @Test
    void aTextThatTellsNeitherIsNot() {
        assertFalse(IberianText.of("arbeitslos").is());
        assertFalse(IberianText.of("la der").is());
        assertTrue(QuoteDenials.isDenial("arbeitslos", IberianText.of("arbeitslos")));
    }
}
