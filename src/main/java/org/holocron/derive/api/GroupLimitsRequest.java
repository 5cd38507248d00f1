package org.holocron.derive.api;

import java.util.Optional;
import org.holocron.derive.group.GroupLimits;
import org.holocron.derive.group.StopRule;
import org.holocron.derive.json.StrictObjectReader;
import org.holocron.derive.webhook.WebhookHosts;
import org.jspecify.annotations.Nullable;

/** The limits of a group in a request: a field that is left out stays as it is, and null removes the limit. */
final class GroupLimitsRequest {

    static final String STOP_RULE = "stop_rule";
    static final String BUDGET_TOKENS = "budget_tokens";
    static final String BUDGET_HOURS = "budget_hours";
    static final String WEBHOOK_URL = "webhook_url";
    private static final String REJECTED_PERCENT = "rejected_percent";
    private static final String OF_LAST = "of_last";

    private final StrictObjectReader fields;
    private final WebhookHosts hosts;

    private GroupLimitsRequest(StrictObjectReader fields, WebhookHosts hosts) {
        this.fields = fields;
        this.hosts = hosts;
    }

    /** @param hosts that webhooks may call */
    static GroupLimits read(StrictObjectReader fields, GroupLimits before, WebhookHosts hosts) {
        GroupLimitsRequest request = new GroupLimitsRequest(fields, hosts);
        return new GroupLimits(
                request.kept(STOP_RULE, before.stopRule(), request.stopRule()),
                request.kept(BUDGET_TOKENS, before.budgetTokens(), request.tokens()),
                request.kept(BUDGET_HOURS, before.budgetHours(), request.hours()),
                request.kept(WEBHOOK_URL, before.webhookUrl(), request.webhookUrl()));
    }

    private <T> @Nullable T kept(String name, @Nullable T before, Optional<T> given) {
        return given.orElse(fields.isNull(name) ? null : before);
    }

    private Optional<StopRule> stopRule() {
        Optional<StrictObjectReader> rule = fields.within(STOP_RULE);
        if (rule.isEmpty()) {
            return Optional.empty();
        }
        Optional<Integer> percent = number(rule.get(), REJECTED_PERCENT, 0, StopRule.MAX_PERCENT);
        Optional<Integer> last = number(rule.get(), OF_LAST, 1, StopRule.MAX_LAST);
        rule.get().refuseUnknown();
        return percent.flatMap(most -> last.map(jobs -> new StopRule(most, jobs)));
    }

    private static Optional<Integer> number(StrictObjectReader rule, String name, int least, int most) {
        if (rule.value(name).isEmpty()) {
            rule.problem(name, "is missing; it must be a whole number from " + least + " to " + most);
        }
        return rule.integer(name, least, most);
    }

    private Optional<Long> tokens() {
        Optional<Double> tokens = fields.number(BUDGET_TOKENS, 1, GroupLimits.MAX_TOKENS);
        tokens.filter(number -> number != Math.rint(number))
                .ifPresent(part -> fields.problem(BUDGET_TOKENS, "must be a whole number of tokens"));
        return tokens.map(Double::longValue);
    }

    private Optional<Double> hours() {
        return fields.number(BUDGET_HOURS, GroupLimits.LEAST_HOURS, GroupLimits.MAX_HOURS);
    }

    private Optional<String> webhookUrl() {
        Optional<String> url = fields.line(WEBHOOK_URL, GroupLimits.MAX_URL_LENGTH);
        url.flatMap(hosts::problemOf).ifPresent(must -> fields.problem(WEBHOOK_URL, "must " + must));
        return url;
    }
}
