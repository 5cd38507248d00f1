package org.holocron.derive.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookSettingsTest {

    private static final String HOSTS = "DERIVE_WEBHOOK_HOSTS";
    private static final String SECRET = "DERIVE_WEBHOOK_SECRET";
    private static final String TEXT = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @Test
    void hostsAreNamedWithTheSecretThatSigns() {
        WebhookSettings settings = Settings.from(Map.of(HOSTS, "hooks.lab, 10.0.0.7:9000,[::1]:9000", SECRET, TEXT))
                .webhooks();

        assertEquals(List.of("hooks.lab", "10.0.0.7:9000", "[::1]:9000"), settings.hosts());
        assertEquals(TEXT, settings.secret().text());
        assertFalse(settings.toString().contains("MfKQ"), settings.toString());
    }

    @Test
    void nobodyIsToldWithoutTheSettings() {
        assertEquals(
                new WebhookSettings(List.of(), Secret.NONE),
                Settings.from(Map.of()).webhooks());
    }

    @Test
    void hostsWithoutASecretAreRefusedAndASecretIsNeverShown() {
        InvalidSettingsException missing =
                assertThrows(InvalidSettingsException.class, () -> Settings.from(Map.of(HOSTS, "hooks.lab")));
        assertTrue(missing.getMessage().contains(SECRET), missing.getMessage());
        assertTrue(missing.getMessage().contains("openssl rand"), missing.getMessage());

        InvalidSettingsException wrong = assertThrows(
                InvalidSettingsException.class,
                () -> Settings.from(Map.of(HOSTS, "hooks.lab", SECRET, "whsec_short1")));
        assertFalse(wrong.getMessage().contains("short1"), wrong.getMessage());
    }
}
