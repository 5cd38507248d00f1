package org.holocron.derive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.holocron.derive.cli.SampledLines.Line;
import org.junit.jupiter.api.Test;

class SampledLinesTest {

    @Test
    void eachKindHasItsShareAndAtLeastOne() {
        List<Line> picked = SampledLines.pick(lines("a", 900, "b", 90, "c", 1), 20);

        assertEquals(20, picked.size());
        assertEquals(18, count(picked, "a"));
        assertEquals(1, count(picked, "b"));
        assertEquals(1, count(picked, "c"));
    }

    @Test
    void smallMiddleAndLargeOnesAreAmongThem() {
        List<Long> sizes =
                SampledLines.pick(lines("a", 100), 4).stream().map(Line::tokens).toList();

        assertEquals(List.of(112L, 137L, 162L, 187L), sizes);
    }

    @Test
    void moreKindsThanAreWantedLeaveTheSmallestOut() {
        List<Line> picked = SampledLines.pick(lines("a", 5, "b", 9, "c", 7), 2);

        assertEquals(List.of("b", "c"), picked.stream().map(Line::stratum).toList());
    }

    @Test
    void itIsAlwaysAsManyAsAreWanted() {
        for (int most = 1; most < 60; most++) {
            List<Line> picked = SampledLines.pick(lines("a", 31, "b", 17, "c", 3, "d", 3), most);
            assertEquals(Math.min(most, 54), picked.size());
            assertEquals(
                    picked.size(), picked.stream().map(Line::number).distinct().count());
        }
        assertTrue(SampledLines.pick(List.of(), 3).isEmpty());
    }

    private static long count(List<Line> lines, String stratum) {
        return lines.stream().filter(line -> line.stratum().equals(stratum)).count();
    }

    /** @param strata each with how many lines it has, whose sizes go up from 100 */
    private static List<Line> lines(Object... strata) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < strata.length; i += 2) {
            String name = (String) strata[i];
            IntStream.range(0, (Integer) strata[i + 1])
                    .forEach(n -> lines.add(new Line(lines.size() + 1, name, 100 + n)));
        }
        return lines;
    }
}
