package lt.tiltas.signin;

import java.security.Principal;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The sign-in page and the page after it, in Lithuanian or English. */
@RestController
class Pages {
    private static final String HTML = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8";

    private record Words(
            String language,
            String title,
            String user,
            String password,
            String enter,
            String wrong,
            String left,
            String demonstration,
            String people,
            String signedInAs,
            String leave) {
        static final Words ENGLISH = new Words(
                "en",
                "Sign in to Tiltas",
                "User name",
                "Password",
                "Sign in",
                "The user name or the password is wrong. Try again, or take a user from the list below.",
                "You have signed out.",
                "For demonstration only: these people are invented, and everybody's password is <strong>demo</strong>. "
                        + "Enter nothing real here.",
                "Demonstration users",
                "You are signed in as",
                "Sign out");
        static final Words LITHUANIAN = new Words(
                "lt",
                "Prisijungimas prie Tiltų",
                "Naudotojo vardas",
                "Slaptažodis",
                "Prisijungti",
                "Neteisingas naudotojo vardas arba slaptažodis. Bandykite dar kartą arba pasirinkite naudotoją iš "
                        + "sąrašo.",
                "Jūs atsijungėte.",
                "Tik demonstracijai: šie žmonės išgalvoti, visų slaptažodis – <strong>demo</strong>. Neveskite čia "
                        + "nieko tikro.",
                "Demonstraciniai naudotojai",
                "Esate prisijungę kaip",
                "Atsijungti");

        static Words in(Locale locale) {
            return locale.getLanguage().equals("lt") ? LITHUANIAN : ENGLISH;
        }
    }

    @GetMapping(path = "/login", produces = HTML)
    String login(
            Locale locale,
            CsrfToken csrf,
            @RequestParam(required = false) String error,
            @RequestParam(required = false) String logout) {
        Words words = Words.in(locale);
        String message = "";
        if (error != null) {
            message = "<p class=\"error\" role=\"alert\">" + words.wrong() + "</p>";
        } else if (logout != null) {
            message = "<p role=\"status\">" + words.left() + "</p>";
        }
        return page(words, words.title(), """
                %s
                <form method="post" action="/login">
                  <label for="username">%s</label>
                  <input id="username" name="username" autocomplete="username" autocapitalize="none" required autofocus>
                  <label for="password">%s</label>
                  <input id="password" name="password" type="password" autocomplete="current-password" required>
                  <input type="hidden" name="%s" value="%s">
                  <button type="submit">%s</button>
                </form>
                <p class="note">%s</p>
                <h2>%s</h2>
                %s
                """.formatted(
                        message,
                        words.user(),
                        words.password(),
                        escaped(csrf.getParameterName()),
                        escaped(csrf.getToken()),
                        words.enter(),
                        words.demonstration(),
                        words.people(),
                        people()));
    }

    @GetMapping(path = "/", produces = HTML)
    String signedIn(Locale locale, CsrfToken csrf, Principal person) {
        Words words = Words.in(locale);
        return page(words, "Tiltas", """
                <p>%s <strong>%s</strong>.</p>
                <form method="post" action="/logout">
                  <input type="hidden" name="%s" value="%s">
                  <button type="submit">%s</button>
                </form>
                """.formatted(
                        words.signedInAs(),
                        escaped(person.getName()),
                        escaped(csrf.getParameterName()),
                        escaped(csrf.getToken()),
                        words.leave()));
    }

    private static String people() {
        StringBuilder list = new StringBuilder("<dl>\n");
        Demonstration.byCode().forEach((code, name) -> {
            list.append("<dt>").append(escaped(name)).append("</dt><dd>");
            for (Identity person : Demonstration.allPeople()) {
                if (person.institution().equals(code)) {
                    list.append("<code>").append(escaped(person.name())).append("</code> ");
                }
            }
            list.append("</dd>\n");
        });
        return list.append("</dl>").toString();
    }

    private static String page(Words words, String title, String content) {
        return """
                <!doctype html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="/sign-in.css">
                </head>
                <body>
                <main>
                <h1>%s</h1>
                %s</main>
                </body>
                </html>
                """.formatted(words.language(), title, title, content);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
