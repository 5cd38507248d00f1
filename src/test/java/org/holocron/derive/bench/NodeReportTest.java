package org.holocron.derive.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class NodeReportTest {

    private static final PlainBatch.Cost PLAIN = new PlainBatch.Cost(5_000, 200);

    @Test
    void eachStartIsARowAndTheFirstIsNamed() {
        NodeCost first = new NodeCost(9.5, 12, 307_200, 1.25, 2_500.4, 380, 409_600, PLAIN);

        PartResult report = NodeReport.of(List.of(first, new NodeCost(5, 8, 204_800, 0.5, 3_000, 300, 307_200, PLAIN)));

        assertEquals(
                List.of(
                        List.of("first", "9.50", "12.0", "300", "1.25", "2,500", "380", "400", "5,000", "200", "0.500"),
                        List.of("2", "5.00", "8.00", "200", "0.500", "3,000", "300", "300", "5,000", "200", "0.600")),
                report.table().rows());
        assertEquals(5, report.figures().getJsonObject(1).getInt("ready_s"));
        assertTrue(report.table().text().lines().allMatch(line -> line.length() <= TextTable.WIDTH));
    }
}
