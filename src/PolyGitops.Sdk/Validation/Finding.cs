using PolyGitops.Sdk.Diagnostics;

namespace PolyGitops.Sdk.Validation;

/// <summary>Helpers that create the findings of rules.</summary>
internal static class Finding
{
    public static Diagnostic Error(string code, string path, string message, string fix = "") => new()
    {
        Code = code,
        Severity = DiagnosticSeverity.Error,
        Location = DiagnosticLocation.Model(path),
        Message = message,
        Fix = fix,
    };

    public static IEnumerable<Diagnostic> When(bool broken, string code, string path, string message, string fix = "") =>
        broken ? [Error(code, path, message, fix)] : [];

    public static IEnumerable<Diagnostic> Name(string name, string path, int longest = Syntax.LongestLabel) => When(
        !Syntax.IsDnsLabel(name) || name.Length > longest,
        DiagnosticCodes.InvalidName,
        path,
        $"'{name}' is not a DNS label of at most {longest} characters.",
        "Use lower-case letters, digits and '-', and start and end with a letter or digit.");

    public static IEnumerable<Diagnostic> Unknown(string kind, string name, string path, IEnumerable<string> known) => [Error(
        DiagnosticCodes.UnknownReference,
        path,
        $"There is no {kind} '{name}'.",
        $"Known: {string.Join(", ", known.DefaultIfEmpty("none").Take(20))}.")];

    public static IEnumerable<Diagnostic> Duplicates(string kind, IEnumerable<(string Name, string Path)> all)
    {
        var seen = new Dictionary<string, int>();
        foreach (var (name, path) in all)
        {
            seen[name] = seen.GetValueOrDefault(name) + 1;
            if (seen[name] == 2) yield return Error(DiagnosticCodes.DuplicateName, path, $"Two {kind} are named '{name}'.", "Rename one.");
        }
    }

    public static IEnumerable<Diagnostic> Quantity(string? amount, string path) => When(
        amount is not null && !(PolyGitops.Sdk.Model.Quantity.TryParse(amount, out var quantity) && quantity.Value >= 0),
        DiagnosticCodes.InvalidQuantity,
        path,
        $"'{amount}' is not a Kubernetes quantity.",
        "Use for example 500m, 2, 512Mi or 1Gi.");

    public static IEnumerable<Diagnostic> Version(string version, string path) => When(
        !Syntax.IsExactVersion(version),
        DiagnosticCodes.InvalidVersion,
        path,
        $"'{version}' is not an exact version.",
        "Use all three numbers, for example 1.18.0; with a range or a branch the cluster would change without a commit.");

    public static IEnumerable<Diagnostic> Image(string image, string path) => When(
        !Syntax.IsImageRepository(image),
        DiagnosticCodes.InvalidAddress,
        path,
        $"'{image}' is not an image name without a tag.",
        "Use registry and path in lower case, for example ghcr.io/acme/chat-api.");

    public static IEnumerable<Diagnostic> Url(string url, string path) => When(
        !Syntax.IsUrl(url),
        DiagnosticCodes.InvalidAddress,
        path,
        $"'{Redaction.Urls(url)}' is not a valid URL without credentials.",
        "Use for example https://charts.example.com.");

    public static IEnumerable<Diagnostic> Port(int port, string path) => When(
        port is < 1 or > 65535, DiagnosticCodes.InvalidValue, path, $"{port} is not a valid port.", "Use a port from 1 to 65535.");

    public static IEnumerable<Diagnostic> Schedule(string cron, string path) => When(
        !Syntax.IsCron(cron),
        DiagnosticCodes.InvalidSchedule,
        path,
        $"'{cron}' is not a cron expression.",
        "Use five fields: minute, hour, day of month, month, day of week.");

    public static IEnumerable<Diagnostic> Line(string text, string path) => When(
        text.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029'), DiagnosticCodes.InvalidValue, path,
        "The text contains a line break or another control character.", "Use a single line.");

    public static IEnumerable<Diagnostic> Owners(IReadOnlyList<PolyGitops.Sdk.Model.Owner> owners, string path) =>
        owners.SelectMany(o => Line(o.Name, path + "/owners").Concat(o.Handles.SelectMany(h => When(
            !Syntax.IsOwnerHandle(h),
            DiagnosticCodes.InvalidValue,
            path + "/owners",
            $"'{RepositoryPath.Shown(h)}' is not a handle for CODEOWNERS.",
            "Write @user, @organisation/team or an email address."))));

    public static IEnumerable<Diagnostic> TerraformConstraint(string? versions, string path) => When(
        versions is not null && !Syntax.IsTerraformConstraint(versions),
        DiagnosticCodes.InvalidVersion,
        path,
        $"'{versions}' is not a version constraint of Terraform.",
        "Use for example ~> 1.4 or >= 1.9.0, < 2.0.0.");

    public static IEnumerable<Diagnostic> KubernetesObjects(IReadOnlyList<System.Text.Json.JsonElement> objects, string path) =>
        objects.SelectMany((o, i) => When(
            !Syntax.IsKubernetesObject(o),
            DiagnosticCodes.InvalidObject,
            $"{path}/objects/{i}",
            "The object has no apiVersion, kind or metadata.name.",
            "Add the missing field: a Kubernetes object needs all three.")
            .Concat(ObjectName(o, $"{path}/objects/{i}")));

    private static IEnumerable<Diagnostic> ObjectName(System.Text.Json.JsonElement value, string path) =>
        Syntax.IsKubernetesObject(value) && value.GetProperty("metadata").GetProperty("name").GetString() is { } name
            ? When(
                !Syntax.IsObjectName(name), DiagnosticCodes.InvalidName, path,
                $"'{RepositoryPath.Shown(name)}' is not the name of a Kubernetes object.",
                "Use letters, digits, '-' and '.', and start and end with a letter or digit.")
                .Concat(LongName(value.GetProperty("kind").GetString()!, name, path))
            : [];

    private static IEnumerable<Diagnostic> LongName(string kind, string name, string path)
    {
        var longest = kind switch
        {
            "CronJob" => Syntax.LongestCronJobName,
            // Its pods' label with the revision is the name with eleven characters more.
            "StatefulSet" => Syntax.LongestCronJobName,
            "Job" or "Namespace" or "Service" => Syntax.LongestLabel,
            _ => int.MaxValue,
        };
        return When(
            name.Length > longest, DiagnosticCodes.InvalidName, path,
            $"The {kind} name '{name}' has {name.Length} characters; there is room for {longest}.", "Shorten the name.");
    }

    public static IEnumerable<Diagnostic> LabelValue(string text, string path) => When(
        !Syntax.IsLabelValue(text), DiagnosticCodes.InvalidName, path,
        $"'{RepositoryPath.Shown(text)}' is not the value of a label.",
        $"Use at most {Syntax.LongestLabel} letters, digits, '-', '_' and '.', and start and end with a letter or digit.");

    public static IEnumerable<Diagnostic> LabelKey(string text, string path) => When(
        !Syntax.IsLabelKey(text), DiagnosticCodes.InvalidName, path,
        $"'{RepositoryPath.Shown(text)}' is not the key of a label.",
        "Write a name of at most 63 characters, with a domain before it if you like: example.com/name.");
}
