package lt.tiltas.web.sample;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An endpoint whose author forgot to say who may call it. */
@RestController
@ConditionalOnBooleanProperty("sample.forgotten")
class ForgottenController {

    @GetMapping("/api/forgotten")
    String forgotten() {
        return "open to everybody by mistake";
    }
}
