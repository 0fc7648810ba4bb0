package lt.tiltas.documents.document;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of what files may be: programs and what runs programs are refused unless the installation says otherwise.
 *
 * @param refusedTypes media types; those that specialise one of them are refused too
 * @param refusedExtensions ends of names behind the last dot
 */
@Validated
@ConfigurationProperties("tiltas.documents.recognition")
public record RecognitionSettings(
        @DefaultValue({
            "application/x-msdownload",
            "application/x-dosexec",
            "application/x-elf",
            "application/x-executable",
            "application/x-sharedlib",
            "application/x-object",
            "application/x-mach-o",
            "application/x-mach-o-executable",
            "application/java-vm",
            "application/java-archive",
            "application/vnd.android.package-archive",
            "application/x-ms-installer",
            "application/x-ms-shortcut",
            "application/x-dex",
            "application/x-sh",
            "application/x-bat",
            "application/vnd.ms-word.document.macroenabled.12",
            "application/vnd.ms-excel.sheet.macroenabled.12",
            "application/vnd.ms-powerpoint.presentation.macroenabled.12"
        })
        List<String> refusedTypes,

        @DefaultValue({
            "exe", "dll", "com", "scr", "pif", "cpl", "msi", "msp", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse",
            "wsf", "wsh", "hta", "jar", "lnk", "reg", "scf", "apk"
        })
        List<String> refusedExtensions) {
    public RecognitionSettings {
        refusedTypes = List.copyOf(refusedTypes);
        refusedExtensions = refusedExtensions.stream()
                .map(extension -> extension.toLowerCase(Locale.ROOT))
                .toList();
    }
}
