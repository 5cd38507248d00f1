package org.holocron.derive.api;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/**
 * The contract at {@code /openapi}, as it was written: YAML, or JSON if that is asked for by {@code Accept} or
 * {@code ?format=json}. The server's own subsystem for it reads the document into a model and loses parts of it on the way.
 */
@WebServlet("/openapi")
public class ApiDocumentServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient ApiDocument document = new ApiDocument();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean json = wantsJson(request);
        byte[] bytes = json ? document.json() : document.yaml();
        response.setContentType(json ? "application/json" : "application/yaml");
        response.setContentLength(bytes.length);
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("Vary", "Accept");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getOutputStream().write(bytes);
    }

    private static boolean wantsJson(HttpServletRequest request) {
        String format = request.getParameter("format");
        return format == null
                ? AcceptHeader.asksFor("json", "yaml", request.getHeader("Accept"))
                : format.toLowerCase(Locale.ROOT).equals("json");
    }
}
