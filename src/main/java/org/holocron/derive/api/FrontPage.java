package org.holocron.derive.api;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.holocron.derive.config.Settings;
import org.holocron.derive.history.History;
import org.holocron.derive.json.PrettyJson;
import org.holocron.derive.runner.RunnerControl;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The page at {@code /}, for those who come with a browser. What it says by itself, how the queue stands and where everything is, needs no
 * script, and it answers while the database is unavailable, since that is when people look. The scripts of {@code /page} put the views in
 * its place; they use nothing but the API.
 */
@WebServlet("")
public class FrontPage extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /**
     * Nothing but the files of this server: whatever a text of a job or a model says, nothing of it is run. No script may make a document of
     * a text but the library of the templates, which escapes what is put into them.
     */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types lit-html";

    @Inject
    private transient History history;

    @Inject
    private transient RunnerControl runner;

    @Inject
    private transient Settings settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PageAddresses addresses =
                PageAddresses.of(request.getServerName(), settings.server().managementPort());
        boolean json = isForProgram(request.getHeader("Accept"));
        byte[] body = json
                ? PrettyJson.shown(addresses.json())
                : new FrontPageHtml(view(), addresses).text().getBytes(StandardCharsets.UTF_8);
        response.setContentType(json ? "application/json" : "text/html;charset=UTF-8");
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Vary", "Accept");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private QueueView view() {
        try {
            return QueueView.of(history.stats(), runner.blockers());
        } catch (DatabaseUnavailableException unavailable) {
            return QueueView.unavailable(String.valueOf(unavailable.getMessage()), runner.blockers());
        }
    }

    /** Browsers ask for HTML, curl for anything; a client that asks for JSON and not for HTML gets the addresses alone. */
    static boolean isForProgram(@Nullable String accept) {
        return AcceptHeader.asksFor("application/json", "text/html", accept);
    }
}
