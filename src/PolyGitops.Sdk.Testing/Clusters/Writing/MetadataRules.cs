using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PolyGitops.Sdk.Testing.Clusters.Resources;
using PolyGitops.Sdk.Testing.Clusters.Schemas;

namespace PolyGitops.Sdk.Testing.Clusters.Writing;

/// <summary>What the metadata of every object must be (Kubernetes, object names; labels; annotations).</summary>
internal static partial class MetadataRules
{
    private const int MostAnnotations = 256 * 1024;

    private const string LabelText =
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an "
        + "alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

    private const string SubdomainText =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an "
        + "alphanumeric character (e.g. 'example.com', "
        + "regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    private const string KeyText = "name part must consist of alphanumeric characters, '-', '_' or '.', and must be no more than 63 bytes";

    private const string ValueText =
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an "
        + "alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', "
        + "regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    public static IReadOnlyList<FieldError> Check(JsonObject metadata, ResourceKind kind)
    {
        var errors = new List<FieldError>();
        CheckName(metadata["name"]?.ToString() ?? "", kind, errors);
        foreach (var (key, value) in metadata["labels"] as JsonObject ?? []) CheckLabel(key, value?.ToString() ?? "", errors);
        foreach (var owner in metadata["ownerReferences"] as JsonArray ?? []) CheckOwner(owner!, errors);
        var annotations = metadata["annotations"] as JsonObject ?? [];
        var size = annotations.Sum(a => Encoding.UTF8.GetByteCount(a.Key) + Encoding.UTF8.GetByteCount(a.Value?.ToString() ?? ""));
        if (size > MostAnnotations)
            errors.Add(FieldError.TooLong("metadata.annotations", MostAnnotations));
        return errors;
    }

    private static void CheckOwner(JsonNode owner, List<FieldError> errors)
    {
        foreach (var field in new[] { "apiVersion", "kind", "name", "uid" })
        {
            if (owner[field]?.ToString() is null or "")
                errors.Add(FieldError.Invalid($"metadata.ownerReferences.{field}", "\"\"", "must not be empty"));
        }
    }

    private static void CheckName(string name, ResourceKind kind, List<FieldError> errors)
    {
        // The names of roles may be those of paths.
        if (kind.Group == "rbac.authorization.k8s.io") return;
        var isLabel = kind.Resource == GroupResource.Namespaces || kind.Resource == new GroupResource("", "services");
        var most = isLabel ? 63 : 253;
        if (name.Length > most) errors.Add(FieldError.Invalid("metadata.name", $"\"{name}\"", $"must be no more than {most} bytes"));
        if (isLabel ? !DnsLabel().IsMatch(name) : !DnsSubdomain().IsMatch(name))
            errors.Add(FieldError.Invalid("metadata.name", $"\"{name}\"", isLabel ? LabelText : SubdomainText));
    }

    private static void CheckLabel(string key, string value, List<FieldError> errors)
    {
        if (!QualifiedName().IsMatch(key) || key.Split('/')[^1].Length > 63)
            errors.Add(FieldError.Invalid("metadata.labels", $"\"{key}\"", KeyText));
        if (value.Length > 63) errors.Add(FieldError.Invalid("metadata.labels", $"\"{value}\"", "must be no more than 63 bytes"));
        if (!LabelValue().IsMatch(value)) errors.Add(FieldError.Invalid("metadata.labels", $"\"{value}\"", ValueText));
    }

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex DnsLabel();

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    private static partial Regex DnsSubdomain();

    [GeneratedRegex(@"\A([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?\z")]
    private static partial Regex QualifiedName();

    [GeneratedRegex(@"\A(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?\z")]
    private static partial Regex LabelValue();
}
