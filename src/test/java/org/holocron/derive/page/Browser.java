package org.holocron.derive.page;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium without a window on a screen, with a profile of its own; each test has tabs of its own in it. */
final class Browser implements AutoCloseable {

    private static final List<String> CHROMIUM = List.of("chromium", "chromium-browser", "google-chrome");

    /** What it does by itself at a start, it does not do: nothing but the page shall ask for anything. */
    private static final List<String> OPTIONS = List.of(
            "--headless=new",
            // It sees our own server only, and in containers, as root, its sandbox does not start.
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-extensions",
            "--force-device-scale-factor=1",
            "--hide-scrollbars",
            "--lang=en",
            "--window-size=1280,900");

    private final ChromeDriver driver;
    private final String idle;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
        this.idle = driver.getWindowHandle();
    }

    /** Why there is none on this machine; empty if there is one. */
    static Optional<String> whyMissing() {
        if (onPath(CHROMIUM).isEmpty()) {
            return Optional.of("no Chromium on the PATH: apt-get install chromium chromium-driver");
        }
        return onPath(List.of("chromedriver")).isEmpty()
                ? Optional.of("no chromedriver on the PATH: apt-get install chromium-driver")
                : Optional.empty();
    }

    static Browser start() {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(onPath(CHROMIUM).orElseThrow().toFile());
        options.addArguments(OPTIONS);
        options.setCapability("goog:loggingPrefs", logs);
        options.setExperimentalOption("prefs", Map.of("download.prompt_for_download", false));
        File chromedriver = onPath(List.of("chromedriver")).orElseThrow().toFile();
        return new Browser(new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromedriver)
                        .usingAnyFreePort()
                        .build(),
                options));
    }

    ChromeDriver driver() {
        return driver;
    }

    /** The handle of a new tab, which is the one in front. */
    String newTab() {
        return driver.switchTo().newWindow(WindowType.TAB).getWindowHandle();
    }

    /** Leaves no tab and nothing that a page stored. */
    void closeTabs(String origin) {
        for (String handle : driver.getWindowHandles()) {
            if (!handle.equals(idle)) {
                driver.switchTo().window(handle).close();
            }
        }
        driver.switchTo().window(idle);
        driver.executeCdpCommand("Storage.clearDataForOrigin", Map.of("origin", origin, "storageTypes", "all"));
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static Optional<Path> onPath(List<String> names) {
        return names.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
