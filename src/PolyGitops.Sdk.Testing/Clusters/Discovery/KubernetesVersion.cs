using System.Globalization;
using System.Text.RegularExpressions;

namespace PolyGitops.Sdk.Testing.Clusters.Discovery;

/// <summary>Order of API versions: stable before beta before alpha, later before earlier (Kubernetes, CRD version priority).</summary>
internal sealed partial class KubernetesVersion : IComparer<string>
{
    public static readonly KubernetesVersion Preferred = new();

    public int Compare(string? x, string? y) => Rank(y!).CompareTo(Rank(x!)) is var order && order != 0 ? order : string.CompareOrdinal(x, y);

    private static (int Stability, int Major, int Minor) Rank(string version)
    {
        var match = Pattern().Match(version);
        if (!match.Success) return (0, 0, 0);
        var stability = match.Groups["stage"].Value switch { "" => 3, "beta" => 2, _ => 1 };
        return (stability, Number(match.Groups["major"]), Number(match.Groups["minor"]));
    }

    private static int Number(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"\Av(?<major>\d{1,9})((?<stage>alpha|beta)(?<minor>\d{1,9}))?\z")]
    private static partial Regex Pattern();
}
