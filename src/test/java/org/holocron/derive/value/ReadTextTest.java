package org.holocron.derive.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Set;
import java.util.stream.IntStream;
import org.holocron.derive.claim.Span;
import org.junit.jupiter.api.Test;

/** Each claim read the whole item again: 165 ms a claim for 10 kB. */
class ReadTextTest {

    private static final String TEXT = "On 12 May 2020 Anna Smith said that the mass is 34 kg.";
    private static final Span WHOLE = new Span(0, TEXT.length());

    private final ReadText read = new ReadText(TEXT, Set.of(Language.ENGLISH));

    @Test
    void whatWasReadForOneClaimServesTheNext() {
        assertSame(read.words(WHOLE), read.words(WHOLE));
        assertSame(read.quantities(WHOLE), read.quantities(WHOLE));
        assertSame(read.quantitiesWithHeads(WHOLE), read.quantitiesWithHeads(WHOLE));
        assertSame(read.dates(WHOLE), read.dates(WHOLE));
    }

    @Test
    void itIsWhatIsReadWithoutIt() {
        Span part = new Span(3, 30);

        assertEquals(FoldedWord.of(TEXT, part), read.words(part));
        assertEquals(QuantityReader.read(TEXT, part, read.languages()), read.quantities(part));
        assertEquals(DateReader.dates(TEXT, part, read.languages()), read.dates(part));
    }

    @Test
    void unitsOfAPartAreThoseWhoseNameBeginsThere() {
        ReadText longText = new ReadText("kg ".repeat(1_000) + "m", Set.of());

        assertEquals(
                IntStream.range(200, 400).map(word -> word * 3).boxed().toList(),
                longText.units(600, 1_200).stream().map(UnitsNear.Found::at).toList());
        assertEquals(UnitsNear.found(longText.text(), 0, 3_001), longText.units(0, 3_001));
    }
}
