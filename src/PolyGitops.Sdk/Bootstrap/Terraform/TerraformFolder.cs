using System.Security.Cryptography;
using System.Text;

namespace PolyGitops.Sdk.Bootstrap.Terraform;

/// <summary>What <c>terraform init</c> leaves in a folder.</summary>
internal static class TerraformFolder
{
    private static readonly string[] Files = [".terraform.lock.hcl", ".terraform/terraform.tfstate", ".terraform/modules/modules.json"];

    /// <summary>A text that differs when something was initialised again.</summary>
    public static string Fingerprint(string folder)
    {
        var text = new StringBuilder();
        foreach (var file in Files.Select(f => Path.Combine(folder, f)).Where(File.Exists))
            text.Append(file).Append(Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));
        var providers = Path.Combine(folder, ".terraform", "providers");
        if (Directory.Exists(providers))
            foreach (var file in Directory.EnumerateFileSystemEntries(providers, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)) text.Append(file);
        return text.ToString();
    }
}
