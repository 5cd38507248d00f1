package org.holocron.derive.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookHostsTest {

    private final WebhookHosts hosts = new WebhookHosts(List.of("Hooks.example.org", "10.0.0.7:9000", "[::1]:9000"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.org/derive?team=a",
                "http://HOOKS.example.org",
                "https://hooks.example.org:443/",
                "http://10.0.0.7:9000/x",
                "http://[::1]:9000/x"
            })
    void aHostThatIsNamedMayBeCalled(String url) {
        assertEquals(Optional.empty(), hosts.problemOf(url));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                https://example.org/              | example.org is not
                https://hooks.example.org:8443/   | hooks.example.org:8443 is not
                https://a.hooks.example.org/      | a.hooks.example.org is not
                https://hooks.example.org.evil/   | hooks.example.org.evil is not
                http://10.0.0.7/                  | 10.0.0.7 is not
                http://127.0.0.1:9000/            | 127.0.0.1:9000 is not
                http://169.254.169.254/latest     | 169.254.169.254 is not
                https://hooks.example.org@evil/   | no user
                https://evil\\@hooks.example.org/ | be a whole URL
                https://hooks.example.org/#a      | no fragment
                ftp://hooks.example.org/          | be a whole URL
                file:///etc/passwd                | be a whole URL
                hooks.example.org                 | be a whole URL
                https:///x                        | be a whole URL
                """)
    void anyOtherIsRefusedByName(String url, String message) {
        String problem = hosts.problemOf(url).orElseThrow();
        assertTrue(problem.contains(message), problem);
    }

    @Test
    void withoutTheSettingNoneMayBeCalled() {
        WebhookHosts none = new WebhookHosts(List.of());
        assertTrue(none.isEmpty());
        assertEquals(
                "be on a host that is named in DERIVE_WEBHOOK_HOSTS, and hooks.example.org is not; that setting names none",
                none.problemOf("https://hooks.example.org").orElseThrow());
    }
}
