package org.holocron.derive.bench;

import java.util.List;
import java.util.Map;

/**
 * Lines in panels; both axes are logarithmic.
 *
 * @param across what the horizontal axis counts
 * @param panels by title: lines by name, points from left to right
 */
record Chart(String title, String across, Map<String, Map<String, List<Point>>> panels) {

    /** Both above 0; what is not is drawn at the lower end. */
    record Point(double x, double y) {}
}
