package org.holocron.derive.page;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import org.holocron.derive.testing.HttpApi;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** What a browser has said and asked for since a test began; reading takes it out of the browser, so it is kept here. */
final class BrowserLog {

    private static final Set<String> WITHIN_THE_PAGE = Set.of("data:", "blob:", "about:");

    private final ChromeDriver driver;
    private final List<LogEntry> console = new ArrayList<>();
    private final List<String> requested = new ArrayList<>();

    BrowserLog(ChromeDriver driver) {
        this.driver = driver;
        read();
        console.clear();
        requested.clear();
    }

    /** Every line of the console, the oldest first. */
    List<String> console() {
        read();
        return console.stream()
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    /** Errors and warnings, what the content security policy refused among them. */
    List<String> complaints() {
        read();
        return console.stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    /** The addresses that were asked for, in order. */
    List<String> requested() {
        read();
        return List.copyOf(requested);
    }

    /** @param origins {@code http://127.0.0.1:PORT} of each server that may be asked */
    List<String> requestedElsewhere(Set<String> origins) {
        return requested().stream()
                .filter(url -> WITHIN_THE_PAGE.stream().noneMatch(url::startsWith))
                .filter(url -> origins.stream().noneMatch(origin -> url.startsWith(origin + "/")))
                .toList();
    }

    private void read() {
        driver.manage().logs().get(LogType.BROWSER).forEach(console::add);
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonObject event = HttpApi.object(entry.getMessage()).getJsonObject("message");
            if (event.getString("method").equals("Network.requestWillBeSent")) {
                requested.add(
                        event.getJsonObject("params").getJsonObject("request").getString("url"));
            }
        }
    }
}
