package org.holocron.derive.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SvgTest {

    @Test
    void eachLineOfEachPanelIsDrawnWithItsPoints() throws Exception {
        Map<String, Map<String, List<Chart.Point>>> panels = new LinkedHashMap<>();
        List<Chart.Point> points = List.of(new Chart.Point(1_000, 0.5), new Chart.Point(100_000, 50));
        panels.put("few & many", Map.of("claim", points));
        panels.put("absent", Map.of("claim", points, "<list>", points));

        String svg = Svg.of(new Chart("Time", "jobs", panels));

        Document drawn =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertEquals(3, drawn.getElementsByTagName("polyline").getLength());
        assertEquals(6, drawn.getElementsByTagName("circle").getLength());
        assertTrue(svg.contains(">few &amp; many</text>"), svg);
        assertTrue(svg.contains(">&lt;list&gt;</text>"), svg);
    }
}
