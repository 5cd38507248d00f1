package org.holocron.derive.config;

import java.util.List;

/**
 * Whom the server may tell that a group has ended.
 *
 * @param hosts with or without a port; none: no group may have a webhook
 * @param secret {@link Secret#NONE} only without hosts
 */
public record WebhookSettings(List<String> hosts, Secret secret) {

    static WebhookSettings from(Environment environment) {
        WebhookSettings settings = new WebhookSettings(
                NetworkSettings.hosts(environment.textOrNull(Setting.DERIVE_WEBHOOK_HOSTS)),
                environment.secret(Setting.DERIVE_WEBHOOK_SECRET));
        if (!settings.hosts.isEmpty() && !environment.isSet(Setting.DERIVE_WEBHOOK_SECRET)) {
            environment.reject(
                    Setting.DERIVE_WEBHOOK_SECRET,
                    "set while DERIVE_WEBHOOK_HOSTS is: "
                            + Setting.DERIVE_WEBHOOK_SECRET.type().wanted());
        }
        return settings;
    }
}
