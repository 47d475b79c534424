using System.Text;
using PolyGitops.Sdk.Hostile.Campaigns;

namespace PolyGitops.Sdk.Hostile.Scenes;

/// <summary>The secrets of the scenes, which must be nowhere but where they are used.</summary>
internal static class Canary
{
    public const string GitHubToken = "ghp_canary7Qd2xW9LkfT3vB8n";
    public const string RegistryPassword = "canary+reg/9Zt4Hs w0rd";
    public const string ClusterToken = "canary-k8s.8Ru5Yc1Mq";
    public const string GitPassword = "canary@git:6Vx/3Ne";

    private static readonly string[] Forms =
    [
        .. new[] { GitHubToken, RegistryPassword, ClusterToken, GitPassword }.SelectMany(s => new[]
        {
            s,
            Uri.EscapeDataString(s),
            Convert.ToBase64String(Encoding.UTF8.GetBytes(s)),
        }),
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ScanUser}:{RegistryPassword}")),
    ];

    public const string ScanUser = "puller";

    /// <summary>Throws when a text has a secret.</summary>
    public static void Check(string where, string text)
    {
        if (Forms.FirstOrDefault(f => text.Contains(f, StringComparison.Ordinal)) is { } form)
        {
            var at = text.IndexOf(form, StringComparison.Ordinal);
            throw new Finding($"A secret is in {where}: ...{text[Math.Max(0, at - 200)..Math.Min(text.Length, at + form.Length + 100)]}...");
        }
    }

    /// <summary>Throws when a file below a folder has a secret.</summary>
    public static void CheckFiles(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (File.Exists(file)) Check($"the file {file}", Encoding.UTF8.GetString(File.ReadAllBytes(file)));
        }
    }
}
