package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.Filter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.holocron.derive.config.NetworkSettings;
import org.holocron.derive.config.RefusedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * On a WildFly of one's own the rule was a filter of the REST resources: the page at {@code /} told the queue to a page of the web whose
 * name leads here, {@code /openapi} its document, and a wait for a job began before anybody had looked.
 */
class NetworkFilterTest {

    private static final String PACKAGE = "org.holocron.derive.api.";
    private static final String EVERYTHING = "/*";

    @ParameterizedTest
    @CsvSource({
        "localhost:8080, 127.0.0.1, ",
        "derive.example, 127.0.0.1, ",
        "[::1], ::1, ",
        "evil.example, 127.0.0.1, WRONG_HOST",
        "localhost, 192.0.2.7, NETWORK_NOT_TRUSTED"
    })
    void refusesWhatTheSettingsRefuse(String host, String reached, RefusedRequest refused) {
        assertEquals(Optional.ofNullable(refused), refused(List.of(host), reached));
    }

    @Test
    void aRequestNamesOneHost() {
        assertEquals(Optional.of(RefusedRequest.WRONG_HOST), refused(List.of(), "127.0.0.1"));
        assertEquals(
                Optional.of(RefusedRequest.WRONG_HOST), refused(List.of("localhost", "evil.example"), "127.0.0.1"));
    }

    @Test
    void seesEveryRequestAndBeforeEveryFilterThatLooksAtOne() throws Exception {
        List<String> order = List.of(
                PACKAGE + "UnreadBodyFilter " + EVERYTHING,
                PACKAGE + "NetworkFilter " + EVERYTHING,
                PACKAGE + "WaitFilter /api/jobs/*");

        assertEquals(order, mappedFilters(descriptor()));
    }

    /** One that does not support it would end every wait in an error. */
    @Test
    void everyFilterLetsARequestBeSetAside() throws Exception {
        for (Element filter : elements(descriptor(), "filter")) {
            assertTrue(Filter.class.isAssignableFrom(Class.forName(text(filter, "filter-class"))));
            assertEquals("true", text(filter, "async-supported"), text(filter, "filter-name"));
        }
    }

    /** Such a filter has no place in the order, and may come first. Servlets are found by their annotations all the same. */
    @Test
    void noFilterIsMappedByAnAnnotation() throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(Files.readString(file).contains("@WebFilter"), file::toString);
            }
        }
        assertEquals("", descriptor().getDocumentElement().getAttribute("metadata-complete"));
    }

    private static Optional<RefusedRequest> refused(List<String> hosts, String reached) {
        NetworkSettings network = new NetworkSettings("127.0.0.1", List.of("derive.example"), false);
        return NetworkFilter.refused(
                network,
                ServletRequests.of(Map.of("getHeaders", Collections.enumeration(hosts), "getLocalAddr", reached)));
    }

    private static List<String> mappedFilters(Document descriptor) {
        List<String> mapped = new ArrayList<>();
        for (Element mapping : elements(descriptor, "filter-mapping")) {
            for (Element filter : elements(descriptor, "filter")) {
                if (text(filter, "filter-name").equals(text(mapping, "filter-name"))) {
                    mapped.add(text(filter, "filter-class") + " " + text(mapping, "url-pattern"));
                }
            }
        }
        return mapped;
    }

    private static Document descriptor() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("src/main/webapp/WEB-INF/web.xml").toFile());
    }

    private static List<Element> elements(Document document, String name) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < document.getElementsByTagName(name).getLength(); i++) {
            elements.add((Element) document.getElementsByTagName(name).item(i));
        }
        return elements;
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent();
    }
}
