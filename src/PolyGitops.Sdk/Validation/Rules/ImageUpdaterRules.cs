using PolyGitops.Sdk.Model;

namespace PolyGitops.Sdk.Validation.Rules;

/// <summary>The configuration that is written is one that the installed Image Updater reads.</summary>
internal static class ImageUpdaterRules
{
    public static IEnumerable<Diagnostic> Check(Platform platform) =>
    [
        .. Finding.When(
            platform.ArgoCdImageUpdater.Configuration is { } said && platform.InstalledImageUpdater() is { } read && said != read,
            DiagnosticCodes.UnreadImageUpdater,
            "imageUpdater/configuration",
            $"The installed Image Updater reads {platform.InstalledImageUpdater()}, not {platform.ArgoCdImageUpdater.Configuration}.",
            "Remove the configuration so that it follows the component's version. Chart 1.0.0 and later reads ImageUpdater resources."),
        .. Finding.When(
            platform.ArgoCdImageUpdater.GitCredentials is { } secret
                && !(secret.Split('/') is [var ns, var name] && Syntax.IsDnsLabel(ns) && Syntax.IsHostOrLabel(name)),
            DiagnosticCodes.InvalidValue,
            "imageUpdater/gitCredentials",
            $"'{platform.ArgoCdImageUpdater.GitCredentials}' is not the name of a Secret.",
            "Write NAMESPACE/NAME."),
    ];
}
