package org.holocron.derive.group;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.holocron.derive.sql.Row;
import org.jspecify.annotations.Nullable;

/** Groups with their figures, from rows that are one for each minute of a group, and one for a group without any. */
record ProgressRows(Group group, GroupFigures.@Nullable Minute minute) {

    static ProgressRows read(Row row) throws SQLException {
        return new ProgressRows(
                GroupRow.read(row), row.instantOrNull("minute_utc") == null ? null : GroupRow.minute(row));
    }

    /** In the order of the rows. @param retries by the id of the group; one without is left out */
    static List<GroupProgress> progress(List<ProgressRows> rows, Map<Long, GroupRetries> retries) {
        Map<Group, List<GroupFigures.Minute>> byGroup = new LinkedHashMap<>();
        for (ProgressRows row : rows) {
            List<GroupFigures.Minute> minutes = byGroup.computeIfAbsent(row.group(), unknown -> new ArrayList<>());
            if (row.minute() != null) {
                minutes.add(row.minute());
            }
        }
        return byGroup.entrySet().stream()
                .map(each -> new GroupProgress(
                        each.getKey(),
                        new GroupFigures(
                                each.getValue(),
                                retries.getOrDefault(each.getKey().id(), GroupRetries.NONE))))
                .toList();
    }
}
