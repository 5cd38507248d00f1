package org.holocron.derive.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.holocron.derive.claim.ClaimStatus;
import org.holocron.derive.job.FileRef;
import org.holocron.derive.sql.Row;
import org.jspecify.annotations.Nullable;

/** Reads answers from rows, one for each claim, or one for an answer without any; the columns are the same on every database. */
final class AnswerRows {

    private AnswerRows() {}

    static AnswerRow read(Row row) throws SQLException {
        String uri = row.textOrNull("lake_uri");
        String key = row.textOrNull("fact_key");
        return new AnswerRow(
                row.uuid("job_id"),
                row.uuid("run_id"),
                key == null
                        ? null
                        : new AnsweredClaim(
                                key,
                                row.textOrNull("value_json"),
                                row.textOrNull("unit"),
                                ClaimStatus.valueOf(row.text("status").toUpperCase(Locale.ROOT))),
                uri == null
                        ? null
                        : new FileRef(uri, row.textOrNull("content_sha256"), row.bigintOrNull("byte_count")));
    }

    static Map<UUID, JobAnswer> byJob(List<AnswerRow> rows) {
        Map<UUID, JobAnswer> answers = new LinkedHashMap<>();
        for (int from = 0, to; from < rows.size(); from = to) {
            AnswerRow first = rows.get(from);
            List<AnsweredClaim> claims = new ArrayList<>();
            for (to = from; to < rows.size() && rows.get(to).jobId().equals(first.jobId()); to++) {
                AnsweredClaim claim = rows.get(to).claim();
                if (claim != null) {
                    claims.add(claim);
                }
            }
            answers.put(first.jobId(), new JobAnswer(first.jobId(), first.runId(), claims, first.output()));
        }
        return answers;
    }

    /** @param claim null if the answer has none */
    record AnswerRow(
            UUID jobId,
            UUID runId,
            @Nullable AnsweredClaim claim,
            @Nullable FileRef output) {}
}
