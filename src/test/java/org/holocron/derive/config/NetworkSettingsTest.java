package org.holocron.derive.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkSettingsTest {

    private static final NetworkSettings BY_DEFAULT = NetworkSettings.from(Map.of());

    private static final NetworkSettings OPEN = NetworkSettings.from(Map.of(
            "DERIVE_BIND", "0.0.0.0",
            "DERIVE_TRUST_NETWORK", "yes",
            "DERIVE_ALLOWED_HOSTS", "Derive.lab,10.0.0.7, [fd00::7]"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LOCALHOST.:8080",
                "127.0.0.1",
                "127.0.0.1:8080",
                "127.8.9.1:1",
                "[::1]",
                "[::1]:8080",
                "[0:0:0:0:0:0:0:1]:8080",
                "[::ffff:127.0.0.1]"
            })
    void everySpellingOfThisMachineIsOurs(String host) throws UnknownHostException {
        assertEquals(Optional.empty(), BY_DEFAULT.refuse(List.of(host), local("127.0.0.1")));
    }

    @Test
    void onlyALoopbackAddressIsLocal() {
        assertTrue(BY_DEFAULT.isLocal());
        assertTrue(new NetworkSettings("localhost", List.of(), false).isLocal());
        assertFalse(OPEN.isLocal());
        assertFalse(new NetworkSettings("no-such-host.invalid", List.of(), true).isLocal());
    }

    /** A page whose name was pointed at 127.0.0.1 read and changed every job: Host and Origin were both its own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "evil.example.localhost",
                "127.0.0.1.evil.example",
                "127.0.0.1@evil.example",
                "evil.example#127.0.0.1",
                "localhost evil.example",
                "127.0.0.1:8080:8080",
                "[::1]evil.example",
                "[evil.example]",
                "10.0.0.7:8080",
                "127.1",
                "2130706433",
                "0.0.0.0",
                "[::]",
                "::1",
                "",
                ":8080"
            })
    void everyOtherNameIsRefused(String host) throws UnknownHostException {
        assertEquals(
                Optional.of(RefusedRequest.WRONG_HOST), BY_DEFAULT.refuse(List.of(host), local("127.0.0.1")), host);
    }

    @Test
    void thereMustBeOneHost() throws UnknownHostException {
        assertEquals(Optional.of(RefusedRequest.WRONG_HOST), BY_DEFAULT.refuse(List.of(), local("127.0.0.1")));
        assertEquals(
                Optional.of(RefusedRequest.WRONG_HOST),
                BY_DEFAULT.refuse(List.of("localhost", "evil.example"), local("127.0.0.1")));
    }

    @ParameterizedTest
    @CsvSource({
        "derive.lab, true",
        "DERIVE.LAB:8080, true",
        "derive.lab., true",
        "10.0.0.7:9990, true",
        "[fd00:0::7], true",
        "10.99.0.1:8080, true",
        "localhost, true",
        "10.99.0.2, false",
        "x.derive.lab, false",
        "lab, false",
        "[fd00::8], false"
    })
    void theListAndTheAddressThatWasReachedAreOurs(String host, boolean ours) throws UnknownHostException {
        assertEquals(ours, OPEN.refuse(List.of(host), local("10.99.0.1")).isEmpty());
    }

    @Test
    void theNameInBindIsOurs() throws UnknownHostException {
        NetworkSettings named = new NetworkSettings("rig7", List.of(), true);
        assertEquals(Optional.empty(), named.refuse(List.of("RIG7:8080"), local("10.99.0.1")));
        assertEquals(Optional.of(RefusedRequest.WRONG_HOST), named.refuse(List.of("rig8"), local("10.99.0.1")));
    }

    /** Both ports were open to all machines, without a login and without a warning. */
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.9", "fd00::9", "8.8.8.8"})
    void whatOthersReachMustBeTrusted(String bind) {
        InvalidSettingsException refused =
                assertThrows(InvalidSettingsException.class, () -> NetworkSettings.from(Map.of("DERIVE_BIND", bind)));

        String message = String.valueOf(refused.getMessage());
        assertTrue(
                message.contains("DERIVE_TRUST_NETWORK is not set, but must be yes while DERIVE_BIND is " + bind),
                message);
        assertTrue(message.contains("no login") && message.contains("DERIVE_MANAGEMENT_PORT"), message);
        assertThrows(
                InvalidSettingsException.class,
                () -> NetworkSettings.from(Map.of("DERIVE_BIND", bind, "DERIVE_TRUST_NETWORK", "no")));
        assertTrue(NetworkSettings.from(Map.of("DERIVE_BIND", bind, "DERIVE_TRUST_NETWORK", "yes"))
                .trusted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.1.1", "::1", "localhost"})
    void theLoopbackNeedsNoTrust(String bind) {
        assertEquals(bind, NetworkSettings.from(Map.of("DERIVE_BIND", bind)).bind());
    }

    /** As with a configuration that was changed, and for the application in somebody else's WildFly. */
    @Test
    void whoComesOverTheNetworkIsRefusedUnlessItIsTrusted() throws UnknownHostException {
        assertEquals(
                Optional.of(RefusedRequest.NETWORK_NOT_TRUSTED),
                BY_DEFAULT.refuse(List.of("localhost"), local("10.99.0.1")));
    }

    @ParameterizedTest
    @EnumSource
    void theAnswerIsAProblemDocument(RefusedRequest refused) {
        try (JsonReader reader = Json.createReader(new StringReader(refused.document()))) {
            JsonObject document = reader.readObject();
            assertEquals("urn:problem-type:derive:" + refused.kind(), document.getString("type"));
            assertEquals(refused.status(), document.getInt("status"));
            assertEquals(refused.title(), document.getString("title"));
            assertEquals(refused.detail(), document.getString("detail"));
        }
    }

    private static InetAddress local(String address) throws UnknownHostException {
        return InetAddress.getByName(address);
    }
}
