package org.holocron.derive.api;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request for a job wait until the job has ended, without a thread: the request is set aside and comes back, and is then
 * answered as one that did not wait. What looks wrong about a request is left to the resource, at once.
 */
@WebFilter(urlPatterns = "/api/jobs/*", asyncSupported = true)
public class WaitFilter implements Filter {

    static final String WAIT = "wait";

    static final int MOST_SECONDS = 60;

    private static final Pattern PATH = Pattern.compile("/api/jobs/([^/]+)(/result)?");
    private static final Pattern SECONDS = Pattern.compile("[1-9]|[1-5][0-9]|60");

    @Inject
    private JobWaits waits;

    /** @throws ProblemException if it is not so many seconds */
    static void check(@Nullable String wait) {
        QueryReader query = new QueryReader();
        query.number(WAIT, wait, 0, MOST_SECONDS, 0);
        query.refuseProblems();
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        Optional<UUID> jobId = waitedFor(http);
        if (jobId.isEmpty() || isOver(jobId.get())) {
            chain.doFilter(request, response);
        } else {
            begin(jobId.get(), http, response);
        }
    }

    /** What cannot be seen now is told by the resource. */
    private boolean isOver(UUID jobId) {
        try {
            return waits.isOver(jobId);
        } catch (DatabaseUnavailableException unavailable) {
            return true;
        }
    }

    private void begin(UUID jobId, HttpServletRequest request, ServletResponse response) {
        Duration most = Duration.ofSeconds(Integer.parseInt(request.getParameter(WAIT)));
        AsyncContext aside = request.startAsync(request, response);
        // The time is kept here; the server would answer with an error when its own is over.
        aside.setTimeout(0);
        if (!waits.begin(jobId, most, aside::dispatch)) {
            // Too many wait: answered as it is, which a caller that waits again and again does not mistake for the end.
            aside.dispatch();
        }
    }

    /** A body must be read by the thread that it keeps, so that a request with one does not wait. */
    private static Optional<UUID> waitedFor(HttpServletRequest request) {
        boolean isPlain = request.getMethod().equals("GET")
                && request.isAsyncSupported()
                && request.getContentLengthLong() <= 0
                && request.getHeader("Transfer-Encoding") == null;
        if (!isPlain || !request.getParameterMap().keySet().equals(Set.of(WAIT))) {
            return Optional.empty();
        }
        String[] seconds = request.getParameterValues(WAIT);
        Matcher path = PATH.matcher(request.getRequestURI());
        return seconds.length == 1 && SECONDS.matcher(seconds[0]).matches() && path.matches()
                ? UuidParam.parse(path.group(1))
                : Optional.empty();
    }
}
