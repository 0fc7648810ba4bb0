package lt.tiltas.good.feature.web;

import jakarta.annotation.security.PermitAll;
import lt.tiltas.good.feature.LetterRefused;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LettersController {
    @PermitAll
    @GetMapping("/letters")
    String letters() {
        throw new LetterRefused.Sealed();
    }
}
