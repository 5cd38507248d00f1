package org.holocron.derive.cli;

import java.util.List;
import java.util.Map;

/**
 * What a report tells of a group. All texts are others' words.
 *
 * @param summary state, and the ledger in one line
 * @param figures tokens and time
 * @param causes why jobs failed, a line a cause
 * @param jobs each as a report of its own tells it; the numbers of their claims differ
 * @param leftOut what is not there, in sentences
 */
record GroupReport(
        String title,
        String summary,
        Map<String, String> figures,
        List<String> causes,
        List<ReportContent> jobs,
        List<String> leftOut) {}
