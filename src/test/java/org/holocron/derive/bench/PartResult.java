package org.holocron.derive.bench;

import jakarta.json.JsonArray;
import java.util.List;

/**
 * What a part has measured, for its three files.
 *
 * @param notes sentences below the table: settings, what was left out
 * @param figures all that was measured, not rounded
 */
record PartResult(String title, TextTable table, List<String> notes, JsonArray figures, Chart chart) {}
